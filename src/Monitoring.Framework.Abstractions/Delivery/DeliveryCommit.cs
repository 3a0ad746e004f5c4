namespace Monitoring.Framework;

/// <summary>What is written together, all or nothing: what has arrived, and all that follows from it.</summary>
public sealed record DeliveryCommit
{
    /// <summary>
    /// Identifies what has arrived on every path by which it can arrive: of a state change the alarm's identity, the contributor, the state and its timestamp. A second arrival
    /// of the same key changes nothing. Null when time has brought it and not an event.
    /// </summary>
    public string? ArrivalKey { get; init; }

    /// <summary>The back end's own pending state write, as the event brought it.</summary>
    public PendingStateWrite? PendingWrite { get; init; }

    /// <summary>The alarms as they are now; each replaces what is kept of its alarm and contributor.</summary>
    public IReadOnlyList<TrackedIncident> Incidents { get; init; } = [];

    /// <summary>The groups as they are now; each replaces what is kept of its <see cref="IncidentGroup.Key"/>.</summary>
    public IReadOnlyList<IncidentGroup> Groups { get; init; } = [];

    /// <summary>What is added to the groups' changes, or moved to their ends.</summary>
    public IReadOnlyList<GroupChange> Changes { get; init; } = [];

    /// <summary>The messages to queue; one that is queued already, or was, is left as it is.</summary>
    public IReadOnlyList<Delivery> Deliveries { get; init; } = [];
}
