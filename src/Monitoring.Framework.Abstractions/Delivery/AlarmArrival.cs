namespace Monitoring.Framework;

/// <summary>The arrival of one state change, to be committed together with what follows from it.</summary>
/// <param name="Event">The state change.</param>
/// <param name="Key">
/// Identifies the change on every path by which it can arrive: alarm identity, contributor, state and state timestamp. A second arrival of the same key changes nothing.
/// </param>
public sealed record AlarmArrival(AlarmStateChanged Event, string Key);
