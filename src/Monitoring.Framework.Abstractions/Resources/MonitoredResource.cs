namespace Monitoring.Framework;

/// <summary>Something that alarms can be about: a machine, a probe target, a group of others, or a scope as a whole.</summary>
public sealed record MonitoredResource
{
    /// <summary>What identifies it inside its scope, such as an instance id or a target's name; stable over time.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of thing it is; see <see cref="ResourceTypes"/> for the kinds that several plugins share.</summary>
    public required string Type { get; init; }

    /// <summary>What people call it; the id unless given.</summary>
    public string Name { get => field ?? Id; init; }

    /// <summary>Its tags, as its owner wrote them.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Other facts that policies use, such as a DNS name, a state or a URL.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>Metrics that are known to exist for it.</summary>
    public IReadOnlyList<MetricId> Metrics { get; init; } = [];

    /// <summary>The ids of the members, when it is a group.</summary>
    public IReadOnlyList<string> MemberIds { get; init; } = [];
}
