namespace Monitoring.Framework;

/// <summary>What an alarm is about, whatever its name: the policy that wants it, the resource it watches, and the rule inside the policy.</summary>
/// <param name="Policy">The registered name of the policy.</param>
/// <param name="Resource">The <see cref="MonitoredResource.Id"/>.</param>
/// <param name="Rule">Distinguishes the alarms of one policy on one resource; free of thresholds, so that a changed threshold updates the alarm.</param>
public readonly record struct AlarmKey(string Policy, string Resource, string Rule)
{
    /// <summary>For people and reports: <c>policy/resource/rule</c>.</summary>
    public override string ToString() => $"{Policy}/{Resource}/{Rule}";
}
