using Monitoring.Framework;
using Spectre.Console;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>A plan as a difference: + create, ~ update, - delete, ! refused or foreign.</summary>
internal static class PlanView
{
    public static void Write(IAnsiConsole console, AlarmPlan plan)
    {
        foreach (var alarm in plan.Alarms.Where(static alarm => alarm.Action != PlannedAction.Unchanged))
        {
            WriteAlarm(console, alarm);
        }

        foreach (var problem in plan.Problems)
        {
            Line(console, $"! {problem}", Tables.Bad);
        }

        if (plan.Alarms.Any(static alarm => alarm.Action != PlannedAction.Unchanged) || plan.Problems.Count > 0)
        {
            console.WriteLine();
        }

        console.WriteLine(Summary(plan));
    }

    public static string Verb(PlannedAction action) => action switch
    {
        PlannedAction.Create => "created",
        PlannedAction.Update => "updated",
        PlannedAction.Delete => "deleted",
        _ => "left",
    };

    private static void WriteAlarm(IAnsiConsole console, PlannedAlarm alarm)
    {
        var (sign, style) = alarm.Action switch
        {
            PlannedAction.Create => ('+', Tables.Good),
            PlannedAction.Update => ('~', Tables.Doubtful),
            _ => (alarm.Action == PlannedAction.Delete ? '-' : '!', Tables.Bad),
        };
        Line(console, $"{sign} {alarm.Name}", style);
        if (alarm.Message is { } message)
        {
            Line(console, $"    {alarm.Action.ToString().ToLowerInvariant()}: {message}", style);
        }
        else if (alarm is { Action: PlannedAction.Create, Desired: { } definition })
        {
            Line(console, $"    {AlarmText.Of(definition)}", Style.Plain);
        }

        foreach (var change in alarm.Changes)
        {
            var (before, after) = Shown(change);
            Line(console, $"    {change.Field}: {before} -> {after}", Style.Plain);
        }
    }

    private static (string Before, string After) Shown(AlarmFieldChange change) => change is { Field: "AlarmRule", Before: { } before, After: { } after }
        ? RuleText.Difference(before, after)
        : (change.Before ?? "(unset)", change.After ?? "(unset)");

    private static string Summary(AlarmPlan plan)
    {
        int Count(PlannedAction action) => plan.Alarms.Count(alarm => alarm.Action == action);
        if (!plan.HasChanges && !plan.HasProblems)
        {
            return plan.Alarms.Count == 0 ? "No changes: there are no alarms, and the configuration asks for none." : $"No changes: all {plan.Alarms.Count} alarms are as they should be.";
        }

        var problems = plan.Problems.Count + Count(PlannedAction.Refused) + Count(PlannedAction.Foreign);
        var text = $"{Count(PlannedAction.Create)} to create, {Count(PlannedAction.Update)} to update, {Count(PlannedAction.Delete)} to delete, "
            + $"{Count(PlannedAction.Unchanged)} unchanged{(problems > 0 ? $", {problems} problem{(problems > 1 ? "s" : "")}" : "")}";
        return plan.MonthlyCostDelta == 0 ? $"{text}." : $"{text}; {plan.MonthlyCostDelta:+0.00;-0.00} USD a month.";
    }

    // Not a markup string: names of alarms may have brackets in them.
    private static void Line(IAnsiConsole console, string text, Style style) => console.Write(new Text($"{text}\n", style));
}
