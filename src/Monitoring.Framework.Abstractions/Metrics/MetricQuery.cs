namespace Monitoring.Framework;

/// <summary>One statistic of one metric over a range of time.</summary>
public sealed record MetricQuery
{
    /// <summary>The metric, with exactly its dimensions.</summary>
    public required MetricId Metric { get; init; }

    /// <summary>The statistic of each period.</summary>
    public required Statistic Statistic { get; init; }

    /// <summary>1, 5, 10, 20, 30 s or a multiple of 60 s.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>The first moment, inclusive.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>The last moment, exclusive.</summary>
    public required DateTimeOffset EndTime { get; init; }

    /// <summary>The unit; when null and the metric has several, the one that CloudWatch prefers.</summary>
    public MetricUnit? Unit { get; init; }
}
