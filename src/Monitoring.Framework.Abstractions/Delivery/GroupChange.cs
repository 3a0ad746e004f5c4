namespace Monitoring.Framework;

/// <summary>A change of an incident, in the order in which a group came to know of it.</summary>
public sealed record GroupChange
{
    /// <summary>The <see cref="IncidentGroup.Id"/>.</summary>
    public required string GroupId { get; init; }

    /// <summary>Its place in the group, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The incident after the change.</summary>
    public required Incident Incident { get; init; }

    /// <summary>Whether the change has put the incident into the group: nothing was told of it before.</summary>
    public bool IsOpening { get; init; }

    /// <summary>Whether a silence or another incident has held it back: when it is over before that ends, nobody hears of it.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The place that it had before it was moved to the end; null when it is new.</summary>
    public long? MovedFrom { get; init; }
}
