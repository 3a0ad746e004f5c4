namespace Monitoring.Framework;

/// <summary>What became of a plan.</summary>
/// <param name="Applied">The alarms that were written or deleted.</param>
/// <param name="Failures">The alarms that were not, and why.</param>
public sealed record AlarmApplyResult(IReadOnlyList<PlannedAlarm> Applied, IReadOnlyList<DispatchFailure> Failures);
