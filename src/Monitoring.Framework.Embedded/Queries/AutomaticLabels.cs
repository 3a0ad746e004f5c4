namespace Monitoring.Framework.Embedded;

/// <summary>The labels that GetMetricData gives metrics without one: as much as tells them apart, except the unit.</summary>
internal static class AutomaticLabels
{
    /// <summary>The label of each metric.</summary>
    /// <param name="metrics">All metrics that are told apart: those without a label.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyCollection<PlannedMetric> metrics)
    {
        var hasNamespace = Differ(metrics, static query => query.Metric.Namespace);
        var hasName = Differ(metrics, static query => query.Metric.Name);
        var dimensions = metrics
            .SelectMany(static query => query.Metric.Dimensions.Select(static dimension => dimension.Name))
            .Distinct(StringComparer.Ordinal)
            .Where(name => Differ(metrics, query => query.Metric.DimensionValue(name)))
            .Order(StringComparer.Ordinal)
            .ToList();

        return metrics
            .GroupBy(query => LabelOf(query.Metric, hasNamespace, dimensions, hasName), StringComparer.Ordinal)
            .SelectMany(static group => Extend(group.Key, [.. group]))
            .ToDictionary(static pair => pair.Id, static pair => pair.Label, StringComparer.Ordinal);
    }

    private static bool Differ(IEnumerable<PlannedMetric> metrics, Func<PlannedMetric, string?> property) =>
        metrics.Select(property).Distinct(StringComparer.Ordinal).Skip(1).Any();

    private static string LabelOf(MetricId metric, bool hasNamespace, List<string> dimensions, bool hasName)
    {
        var parts = new List<string>();
        if (hasNamespace)
        {
            parts.Add(metric.Namespace);
        }

        parts.AddRange(dimensions.Select(metric.DimensionValue).OfType<string>());
        if (hasName || parts.Count == 0)
        {
            parts.Add(metric.Name);
        }

        return string.Join(' ', parts);
    }

    /// <summary>Adds the statistic, the period or both, if that tells metrics with the same label apart.</summary>
    private static IEnumerable<(string Id, string Label)> Extend(string label, IReadOnlyList<PlannedMetric> group)
    {
        var hasStatistic = Differ(group, static query => query.Statistic.Name);
        var hasPeriod = group.Select(static query => query.Period).Distinct().Skip(1).Any();
        return group.Select(query => (query.Id, $"{label}{(hasStatistic ? $" {query.Statistic}" : "")}{(hasPeriod ? $" {query.Period}" : "")}"));
    }
}
