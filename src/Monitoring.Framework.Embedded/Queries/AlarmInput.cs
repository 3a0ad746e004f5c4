namespace Monitoring.Framework.Embedded;

/// <summary>A metric that a metric math alarm reads.</summary>
/// <param name="Id">Its id in the expressions.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Statistic">The statistic of each period.</param>
/// <param name="Unit">The unit of the data; null for the one that CloudWatch prefers.</param>
internal sealed record AlarmInput(string Id, MetricId Metric, Statistic Statistic, MetricUnit? Unit);
