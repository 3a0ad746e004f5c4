namespace Monitoring.Framework;

/// <summary>
/// What a plugin wants to be known about EC2 instances. The back end discovers what at least one plugin asks for, and nothing that none asks for: each pass over the
/// resources says for itself which of them it is about.
/// </summary>
public sealed record InstanceDiscovery
{
    /// <summary>Whether instances are wanted; false when only <see cref="Metrics"/> are.</summary>
    public bool Instances { get; init; } = true;

    /// <summary>Tags that an instance must have, with exactly these values; none means every instance.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Groups of instances by their tags: the name of each, and the tags that its members have.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Groups { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Whether Auto Scaling groups are resources of their own.</summary>
    public bool AutoScalingGroups { get; init; }

    /// <summary>Whether <see cref="ResourceProperties.DnsName"/> is looked up in the account's Route 53 zones.</summary>
    public bool DnsNames { get; init; }

    /// <summary>The metrics to list, so that <see cref="MonitoredResource.Metrics"/> says which of them are reported.</summary>
    public IReadOnlyList<MetricFilter> Metrics { get; init; } = [];
}
