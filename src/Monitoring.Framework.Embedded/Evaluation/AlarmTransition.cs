namespace Monitoring.Framework.Embedded;

/// <summary>A change of state that was decided.</summary>
/// <param name="State">The new state.</param>
/// <param name="Reason">Why, in CloudWatch's words.</param>
/// <param name="ReasonData">The data behind the reason, as JSON; null when there are none.</param>
internal sealed record AlarmTransition(AlarmState State, string Reason, string? ReasonData);
