namespace Monitoring.Framework.Embedded;

/// <summary>Called for each stored point of many metrics.</summary>
/// <param name="metric">The metric.</param>
/// <param name="unit">The unit.</param>
/// <param name="time">Seconds since 1970.</param>
/// <param name="samples">The samples of the point.</param>
internal delegate void MetricSamplesVisitor(MetricId metric, MetricUnit unit, long time, StoredSamples samples);
