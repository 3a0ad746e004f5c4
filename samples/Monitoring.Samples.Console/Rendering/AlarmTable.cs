using Monitoring.Framework;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>Alarms as a table. A composite alarm shows its rule too, and what holds its actions back.</summary>
internal static class AlarmTable
{
    public static Table Create(IEnumerable<(DiscoveryScope Scope, Alarm Alarm)> alarms, bool showsScopes)
    {
        var table = Tables.Create([.. showsScopes ? ["Scope"] : Array.Empty<string>(), "Alarm", "State", "Since", "Reason"]);
        foreach (var (scope, alarm) in alarms)
        {
            table.AddRow(
            [
                .. showsScopes ? [new Text(scope.Name)] : Array.Empty<IRenderable>(),
                Lines(new Text(alarm.Identity.Name), alarm.Definition is CompositeAlarmDefinition composite ? new Text(AlarmText.Of(composite), Tables.Quiet) : null),
                new Text(alarm.State.ToName(), Tables.Of(alarm.State)),
                new Text(Texts.Time(alarm.StateTransitionedTimestamp)),
                Lines(new Text(alarm.StateReason), alarm.ActionsSuppressedReason is { } suppressed ? new Text(suppressed, Tables.Doubtful) : null),
            ]);
        }

        return table;
    }

    private static IRenderable Lines(Text first, Text? second) => second is null ? first : new Rows(first, second);
}
