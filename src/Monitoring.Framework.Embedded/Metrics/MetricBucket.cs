namespace Monitoring.Framework.Embedded;

/// <summary>The samples of one period.</summary>
/// <param name="Start">The start of the period.</param>
/// <param name="Samples">At least one.</param>
internal readonly record struct MetricBucket(DateTimeOffset Start, Distribution Samples);
