namespace Monitoring.Framework.Aws;

/// <summary>
/// The metrics that are reported in a scope, and which of them are an instance's: those with its id, and those of a <c>host</c> that it goes by. Telegraf calls a machine
/// by its host name, which a distribution gives with or without a domain. Those of an Auto Scaling group as a whole are the group's.
/// </summary>
internal sealed class InstanceMetrics
{
    public const string InstanceId = "InstanceId";
    public const string Host = "host";
    public const string AutoScalingGroupName = "AutoScalingGroupName";

    private readonly List<MetricId> _all = [];
    private readonly Dictionary<string, List<MetricId>> _byInstance = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MetricId>> _byGroup = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<MetricId>> _byHost = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<MetricId> All => _all;

    public void Add(MetricId metric)
    {
        _all.Add(metric);
        if (metric.DimensionValue(InstanceId) is { } id)
        {
            Append(_byInstance, id, metric);
        }
        else if (metric.DimensionValue(Host) is { } host)
        {
            Append(_byHost, host, metric);
        }
        else if (metric.DimensionValue(AutoScalingGroupName) is { } group)
        {
            Append(_byGroup, group, metric);
        }
    }

    /// <summary>Those of an Auto Scaling group as a whole.</summary>
    /// <param name="name">Its name.</param>
    public IReadOnlyList<MetricId> OfGroup(string name) => _byGroup.GetValueOrDefault(name) ?? [];

    /// <summary>Those of an instance.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="hosts">What it may be called; see <see cref="HostsOf"/>.</param>
    public IReadOnlyList<MetricId> Of(string id, IEnumerable<string> hosts)
    {
        var own = _byInstance.GetValueOrDefault(id) ?? [];
        var hosted = hosts.SelectMany(host => _byHost.GetValueOrDefault(host) ?? []).ToArray();
        return hosted.Length == 0 ? own : [.. own, .. hosted];
    }

    /// <summary>What an instance may call itself: its names, and their first labels.</summary>
    public static IReadOnlyList<string> HostsOf(string id, params ReadOnlySpan<string?> names)
    {
        List<string> hosts = [id];
        foreach (var name in names)
        {
            if (!string.IsNullOrWhiteSpace(name))
            {
                hosts.Add(name);
                hosts.Add(name.Split('.', 2)[0]);
            }
        }

        return [.. hosts.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static void Append(Dictionary<string, List<MetricId>> index, string key, MetricId metric)
    {
        if (!index.TryGetValue(key, out var metrics))
        {
            index[key] = metrics = [];
        }

        metrics.Add(metric);
    }
}
