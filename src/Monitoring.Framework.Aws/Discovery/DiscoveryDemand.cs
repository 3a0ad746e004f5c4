namespace Monitoring.Framework.Aws;

/// <summary>What all plugins together want to know about instances.</summary>
internal sealed class DiscoveryDemand
{
    public DiscoveryDemand(IEnumerable<InstanceDiscovery> wishes)
    {
        var all = wishes.ToArray();
        var instances = all.Where(static wish => wish.Instances).ToArray();
        Instances = instances.Length > 0;
        DnsNames = all.Any(static wish => wish.DnsNames);
        AutoScalingGroups = all.Any(static wish => wish.AutoScalingGroups);
        Metrics = [.. all.SelectMany(static wish => wish.Metrics).DistinctBy(static filter => (filter.Namespace, filter.Name, string.Join('\n', filter.Dimensions)))];
        Groups = all.SelectMany(static wish => wish.Groups).DistinctBy(static group => group.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        // Several wishes are several sets of instances: then all are read, and each policy takes its own.
        Tags = instances is [var only] && only.Groups.Count == 0 ? only.Tags : new Dictionary<string, string>();
    }

    /// <summary>Whether instances are wanted.</summary>
    public bool Instances { get; }

    /// <summary>The tags that every instance must have.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; }

    public bool DnsNames { get; }

    public bool AutoScalingGroups { get; }

    /// <summary>The metrics to list.</summary>
    public IReadOnlyList<MetricFilter> Metrics { get; }

    /// <summary>The groups by tags.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Groups { get; }
}
