using Monitoring.Framework;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>The alarms that were edited by hand.</summary>
internal static class DriftView
{
    public static void Write(IAnsiConsole console, AlarmPlan plan, IReadOnlyCollection<PlannedAlarm> drifted)
    {
        var hasHeadings = plan.Alarms.Select(static alarm => alarm.Scope).Distinct().Skip(1).Any();
        foreach (var scope in drifted.GroupBy(static alarm => alarm.Scope))
        {
            if (hasHeadings)
            {
                console.Line($"{scope.Key.Name} ({scope.Key.Account}, {scope.Key.Region})", Tables.Heading);
            }

            foreach (var alarm in scope)
            {
                console.Line($"~ {alarm.Name}{Remark(alarm)}", Tables.Doubtful);
                PlanView.WriteChanges(console, alarm, "{0} is {1}, should be {2}");
            }
        }

        foreach (var problem in plan.Problems)
        {
            console.Line($"! {problem}", Tables.Bad);
        }

        console.WriteLine(drifted.Count switch
        {
            0 => "No alarm was edited by hand.",
            1 => "1 alarm was edited by hand; 'alarms apply' writes it as it should be, 'alarms apply --keep-manual' leaves it.",
            _ => $"{drifted.Count} alarms were edited by hand; 'alarms apply' writes them as they should be, 'alarms apply --keep-manual' leaves them.",
        });
    }

    private static string Remark(PlannedAlarm alarm) => alarm switch
    {
        { Desired: null } => " (nobody wants it any more)",
        { Action: PlannedAction.Update } => " (edited to what the configuration wants)",
        _ => "",
    };
}
