using Monitoring.Framework;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>A plan as a difference: + create, ~ update, - delete, = kept as it was edited by hand, ! refused or foreign. Several scopes have a heading each.</summary>
internal static class PlanView
{
    public static void Write(IAnsiConsole console, AlarmPlan plan, string? resourceId = null)
    {
        var shown = plan.Alarms.Where(static alarm => alarm.Action != PlannedAction.Unchanged).ToLookup(static alarm => alarm.Scope);
        var hasHeadings = plan.Alarms.Select(static alarm => alarm.Scope).Distinct().Skip(1).Any();
        foreach (var scope in shown)
        {
            if (hasHeadings)
            {
                console.Line($"{scope.Key.Name} ({scope.Key.Account}, {scope.Key.Region}): {PlanSummary.Counts(scope)}", Tables.Heading);
            }

            foreach (var alarm in scope)
            {
                WriteAlarm(console, alarm);
            }
        }

        foreach (var problem in plan.Problems)
        {
            console.Line($"! {problem}", Tables.Bad);
        }

        foreach (var notice in PlanNotices.Of(plan))
        {
            console.Line($"! {notice}", Tables.Doubtful);
        }

        if (shown.Count > 0 || plan.Problems.Count > 0)
        {
            console.WriteLine();
        }

        console.WriteLine(PlanSummary.Of(plan, resourceId));
    }

    public static string Verb(PlannedAction action) => action switch
    {
        PlannedAction.Create => "created",
        PlannedAction.Update => "updated",
        PlannedAction.Delete => "deleted",
        _ => "left",
    };

    /// <summary>The lines about the fields that differ.</summary>
    public static void WriteChanges(IAnsiConsole console, PlannedAlarm alarm, string format = "{0}: {1} -> {2}")
    {
        foreach (var change in alarm.Changes)
        {
            var (before, after) = Shown(change);
            console.Line($"    {string.Format(null, format, change.Field, before, after)}", Style.Plain);
        }
    }

    private static void WriteAlarm(IAnsiConsole console, PlannedAlarm alarm)
    {
        var (sign, style) = alarm.Action switch
        {
            PlannedAction.Create => ('+', Tables.Good),
            PlannedAction.Update => ('~', Tables.Doubtful),
            PlannedAction.Kept => ('=', Tables.Doubtful),
            _ => (alarm.Action == PlannedAction.Delete ? '-' : '!', Tables.Bad),
        };
        var edited = alarm switch
        {
            { Action: PlannedAction.Kept } => " (kept as it was edited by hand)",
            { IsDrifted: true } => " (edited by hand)",
            _ => "",
        };
        console.Line($"{sign} {alarm.Name}{edited}", style);
        if (alarm.Message is { } message)
        {
            console.Line($"    {alarm.Action.ToString().ToLowerInvariant()}: {message}", style);
        }
        else if (alarm is { Action: PlannedAction.Create, Desired: { } definition })
        {
            console.Line($"    {AlarmText.Of(definition)}", Style.Plain);
        }

        WriteChanges(console, alarm);
    }

    private static (string Before, string After) Shown(AlarmFieldChange change) => change is { Field: "AlarmRule", Before: { } before, After: { } after }
        ? RuleText.Difference(before, after)
        : (change.Before ?? "(unset)", change.After ?? "(unset)");
}
