namespace Monitoring.Framework.Embedded;

/// <summary>A change of state that the data mean.</summary>
/// <param name="State">The new state.</param>
/// <param name="Reason">Why, in CloudWatch's words.</param>
/// <param name="ReasonData">The data behind the reason, as CloudWatch's JSON.</param>
internal sealed record AlarmTransition(AlarmState State, string Reason, string ReasonData);
