namespace Monitoring.Framework;

/// <summary>One query of a metric math alarm: a metric with its statistic, or an expression over other queries.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html">MetricDataQuery</see>.
/// </remarks>
public sealed record MetricDataQuery
{
    /// <summary>The name that expressions use; a lower-case letter, then letters, digits and underscores.</summary>
    public required string Id { get; init; }

    /// <summary>The metric; null for an expression.</summary>
    public MetricId? Metric { get; init; }

    /// <summary>The statistic of the metric.</summary>
    public Statistic? Statistic { get; init; }

    /// <summary>The unit of the metric's data.</summary>
    public MetricUnit? Unit { get; init; }

    /// <summary>The expression; null for a metric.</summary>
    public string? Expression { get; init; }

    /// <summary>10, 20, 30 s or a multiple of 60 s.</summary>
    public TimeSpan? Period { get; init; }

    /// <summary>What people read.</summary>
    public string? Label { get; init; }

    /// <summary>Whether this is the query that the alarm watches; absent means true.</summary>
    public bool? ReturnData { get; init; }

    /// <summary>The account of the metric, when it is another one than the alarm's.</summary>
    public string? AccountId { get; init; }
}
