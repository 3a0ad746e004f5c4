namespace Monitoring.Framework;

/// <summary>The value of a statistic in one period.</summary>
/// <param name="Timestamp">When the period starts.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit.</param>
public readonly record struct MetricDatapoint(DateTimeOffset Timestamp, double Value, MetricUnit Unit);
