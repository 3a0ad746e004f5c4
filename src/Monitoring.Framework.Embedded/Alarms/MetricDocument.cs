namespace Monitoring.Framework.Embedded;

/// <summary>A metric as the file keeps it: its dimensions by name, as a metric has no order of them. So do messages and the history show them.</summary>
internal sealed record MetricDocument(string Namespace, string Name, SortedDictionary<string, string>? Dimensions)
{
    public static MetricDocument? Of(MetricId? metric) => metric is null
        ? null
        : new MetricDocument(
            metric.Namespace,
            metric.Name,
            metric.Dimensions.IsEmpty
                ? null
                : new SortedDictionary<string, string>(metric.Dimensions.ToDictionary(static d => d.Name, static d => d.Value), StringComparer.Ordinal));

    public MetricId ToMetric() => new(Namespace, Name, Dimensions?.Select(static pair => new Dimension(pair.Key, pair.Value)));
}
