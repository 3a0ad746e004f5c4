namespace Monitoring.Framework;

/// <summary>What has to change so that the alarms are as the policies want them.</summary>
/// <param name="Alarms">Every alarm that was looked at, those without a change too.</param>
/// <param name="Problems">What made the plan incomplete, and which deletions are held back; one sentence each.</param>
public sealed record AlarmPlan(IReadOnlyList<PlannedAlarm> Alarms, IReadOnlyList<string> Problems)
{
    /// <summary>The alarms that would be written or deleted.</summary>
    public IEnumerable<PlannedAlarm> Changes => Alarms.Where(static alarm => alarm.IsChange);

    /// <summary>Whether anything would be written or deleted.</summary>
    public bool HasChanges => Alarms.Any(static alarm => alarm.IsChange);

    /// <summary>Whether something is wrong: an alarm refused, a foreign alarm in the way, a policy or a discovery that failed.</summary>
    public bool HasProblems => Problems.Count > 0 || Alarms.Any(static alarm => alarm.Action is PlannedAction.Refused or PlannedAction.Foreign);

    /// <summary>What the changes add to the monthly bill, in US dollars at list prices; 0 for alarms that no provider bills.</summary>
    public decimal MonthlyCostDelta => Alarms.Sum(static alarm => alarm.MonthlyCostDelta);
}
