using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>A plan in one sentence.</summary>
internal static class PlanSummary
{
    public static string Of(AlarmPlan plan, string? resourceId = null)
    {
        if (!plan.HasChanges && !plan.HasProblems && plan.Alarms.All(static alarm => alarm.Action == PlannedAction.Unchanged))
        {
            return (plan.Alarms.Count, resourceId) switch
            {
                (0, null) => "No changes: there are no alarms, and the configuration asks for none.",
                (0, _) => $"No changes: there are no alarms of a resource {resourceId}, and the configuration asks for none; 'alarms coverage' shows the ids of all.",
                _ => $"No changes: all {plan.Alarms.Count} alarms are as they should be.",
            };
        }

        var problems = plan.Problems.Count + plan.Alarms.Count(static alarm => alarm.Action is PlannedAction.Refused or PlannedAction.Foreign);
        var text = $"{Counts(plan.Alarms)}, {plan.Alarms.Count(static alarm => alarm.Action == PlannedAction.Unchanged)} unchanged"
            + (problems > 0 ? $", {problems} problem{(problems > 1 ? "s" : "")}" : "");
        return plan.MonthlyCostDelta == 0 ? $"{text}." : $"{text}; {plan.MonthlyCostDelta:+0.00;-0.00} USD a month.";
    }

    public static string Counts(IEnumerable<PlannedAlarm> alarms)
    {
        var counts = alarms.CountBy(static alarm => alarm.Action).ToDictionary();
        int Count(PlannedAction action) => counts.GetValueOrDefault(action);
        return $"{Count(PlannedAction.Create)} to create, {Count(PlannedAction.Update)} to update, {Count(PlannedAction.Delete)} to delete"
            + (Count(PlannedAction.Kept) is > 0 and var kept ? $", {kept} kept" : "");
    }
}
