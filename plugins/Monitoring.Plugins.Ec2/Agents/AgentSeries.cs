using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Agents;

/// <summary>Chooses among the series of a metric that are reported for an instance: dimensions are found, never guessed.</summary>
internal static class AgentSeries
{
    /// <summary>Metric math in alarms takes at most ten metrics.</summary>
    private const int MaxSeries = 10;

    /// <summary>All series of the metric, as they are reported.</summary>
    public static List<MetricId> Reported(MonitoredResource resource, AgentMetric metric, string ns) =>
        ns.Length == 0 ? [] : [.. resource.Metrics.Where(each => each.Name == metric.Name && each.Namespace == ns).Distinct()];

    /// <summary>
    /// The series to watch by file system, which is empty where the metric is about the instance. There are several for one file system only where nothing tells
    /// which of them is the present one, such as after a volume has come back under another device.
    /// </summary>
    public static SortedDictionary<string, IReadOnlyList<MetricId>> Choose(MonitoredResource resource, AgentMetric metric, List<MetricId> reported)
    {
        var present = reported.Where(series => IsPresent(series, resource)).ToList();
        var specific = present.Where(series => !present.Any(other => IsRollupOf(series, other)));
        var chosen = new SortedDictionary<string, IReadOnlyList<MetricId>>(StringComparer.Ordinal);
        foreach (var group in specific.GroupBy(series => FileSystemOf(series, metric)))
        {
            if (group.Key is { } fileSystem && group.Where(series => fileSystem.Length == 0 || FileSystems.CanFill(series, fileSystem)).ToList() is { Count: > 0 } all)
            {
                var most = all.Max(static series => series.Dimensions.Length);
                chosen[fileSystem] = [.. all.Where(series => series.Dimensions.Length == most).OrderBy(static series => series.ToString(), StringComparer.Ordinal).Take(MaxSeries)];
            }
        }

        return chosen;
    }

    // For two weeks after an instance has changed its type or group, its old series are still listed.
    private static bool IsPresent(MetricId series, MonitoredResource resource) =>
        Agrees(series.DimensionValue("InstanceType"), resource.Properties.GetValueOrDefault(ResourceProperties.InstanceType))
        && Agrees(series.DimensionValue("AutoScalingGroupName"), resource.Properties.GetValueOrDefault(ResourceProperties.AutoScalingGroupName));

    private static bool Agrees(string? dimension, string? property) => dimension is null || property is null || dimension == property;

    private static bool IsRollupOf(MetricId series, MetricId other) =>
        series.Dimensions.Length < other.Dimensions.Length && series.Dimensions.All(dimension => other.DimensionValue(dimension.Name) == dimension.Value);

    /// <returns>Null for a sum over file systems.</returns>
    private static string? FileSystemOf(MetricId series, AgentMetric metric) =>
        metric.FileSystem.Count == 0 ? "" : metric.FileSystem.Select(series.DimensionValue).FirstOrDefault(static value => value is not null);
}
