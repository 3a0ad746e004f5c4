namespace Monitoring.Framework.Embedded;

/// <summary>The samples of one metric in one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Buckets">The periods that have samples, oldest first.</param>
internal sealed record MetricSeries(MetricUnit Unit, IReadOnlyList<MetricBucket> Buckets);
