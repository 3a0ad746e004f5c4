using Monitoring.Framework;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>The history of alarms as a table.</summary>
internal static class HistoryTable
{
    public static Table Create(IEnumerable<(DiscoveryScope Scope, AlarmHistoryItem Item)> items, bool showsScopes)
    {
        var table = Tables.Create([.. showsScopes ? ["Scope"] : Array.Empty<string>(), "Time", "Alarm", "What", "Summary"]);
        foreach (var (scope, item) in items)
        {
            table.AddRow(
            [
                .. showsScopes ? [new Text(scope.Name)] : Array.Empty<Text>(),
                new Text(Texts.Time(item.Timestamp)),
                new Text(item.AlarmName),
                new Text(item.Type.ToString()),
                new Text(item.Summary),
            ]);
        }

        return table;
    }
}
