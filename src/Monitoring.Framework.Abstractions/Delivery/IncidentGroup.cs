namespace Monitoring.Framework;

/// <summary>
/// An episode of messages at one destination: the incidents that a route puts together. It begins with the first of them and ends when all are over and that is told.
/// Each change of an incident is a numbered <see cref="GroupChange"/>; what is numbered up to <see cref="Told"/> is dealt with.
/// </summary>
public sealed record IncidentGroup
{
    /// <summary>Identifies the episode.</summary>
    public required string Id { get; init; }

    /// <summary>Route, destination and the values that it groups by: there is one open group of a key at a time, and the latest is kept.</summary>
    public required string Key { get; init; }

    /// <summary>Counts what was written under this key, from 1. A commit conflicts unless the version before it is the one that is kept (0: none).</summary>
    public required int Version { get; init; }

    /// <summary>The name of the route, whose settings decide when it is told.</summary>
    public required string Route { get; init; }

    /// <summary>The registered name of the notifier.</summary>
    public required string Destination { get; init; }

    /// <summary>What its incidents have in common: the keys of <c>GroupBy</c> with their values; empty when each incident is a group of its own.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init => field = value ?? new Dictionary<string, string>(); } = new Dictionary<string, string>();

    /// <summary>When the first incident was put into it.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When this was written. Later than now means that the clock was put back.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it is to be looked at; null when there is nothing to wait for.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The number of the last change.</summary>
    public long LastChange { get; init; }

    /// <summary>The number of the last change that is dealt with.</summary>
    public long Told { get; init; }

    /// <summary>How many incidents were told of and are not told to be over.</summary>
    public int Open { get; init; }

    /// <summary>How many messages were queued.</summary>
    public int Messages { get; init; }

    /// <summary>When the last message was queued.</summary>
    public DateTimeOffset? LastToldAt { get; init; }

    /// <summary>Whether the episode has ended: the next incident of the key begins another.</summary>
    public bool IsClosed { get; init; }
}
