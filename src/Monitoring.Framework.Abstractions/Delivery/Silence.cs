namespace Monitoring.Framework;

/// <summary>Holds the messages about some incidents back for a while: by hand, or as a maintenance window. Who was told of an incident before still hears that it is over.</summary>
public sealed record Silence
{
    /// <summary>Identifies it.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// Which incidents: the keys of a route's <c>Match</c> (<c>severity</c>, <c>alarm</c>, <c>resource</c>, <c>rule</c>, <c>policy</c>, <c>label:NAME</c>, <c>tag:NAME</c>) with the values that match, in
    /// which <c>*</c> stands for any text. All keys must match; there is at least one.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Match { get; init; }

    /// <summary>When it begins.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it expires.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When, between its begin and its end, it holds: a weekly window such as <c>Sat,Sun 22:00-06:00 Europe/Berlin</c>; null for all the time.</summary>
    public string? Window { get; init; }

    /// <summary>Who made it.</summary>
    public required string Author { get; init; }

    /// <summary>Why.</summary>
    public required string Comment { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
