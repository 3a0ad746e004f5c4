namespace Monitoring.Framework;

/// <summary>What became of a plan.</summary>
/// <param name="Applied">The alarms that were written or deleted.</param>
/// <param name="Failures">The alarms that were not, and why.</param>
public sealed record AlarmApplyResult(IReadOnlyList<PlannedAlarm> Applied, IReadOnlyList<DispatchFailure> Failures)
{
    /// <summary>
    /// The changes that were not tried, or not to the end: the time was over, or the scope was given up after too many failures in a row. Planning and applying again goes on with
    /// them.
    /// </summary>
    public IReadOnlyList<PlannedAlarm> NotReached { get; init; } = [];
}
