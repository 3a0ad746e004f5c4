namespace Monitoring.Framework;

/// <summary>
/// An alarm on a metric, or on a metric math expression. Either <see cref="Metric"/> with <see cref="Statistic"/> and <see cref="Period"/>, or
/// <see cref="Metrics"/>.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</see>.
/// </remarks>
public sealed record MetricAlarmDefinition : AlarmDefinition
{
    /// <summary>The metric, with exactly its dimensions.</summary>
    public MetricId? Metric { get; init; }

    /// <summary>The statistic of each period.</summary>
    public Statistic? Statistic { get; init; }

    /// <summary>10, 20, 30 s or a multiple of 60 s.</summary>
    public TimeSpan Period { get; init; }

    /// <summary>Over how many periods the threshold is compared.</summary>
    public required int EvaluationPeriods { get; init; }

    /// <summary>How many of them must breach; null means all, and another wording of the reason.</summary>
    public int? DatapointsToAlarm { get; init; }

    /// <summary>How a value is compared with the threshold.</summary>
    public required ComparisonOperator ComparisonOperator { get; init; }

    /// <summary>The threshold; null only with <see cref="ThresholdMetricId"/>.</summary>
    public double? Threshold { get; init; }

    /// <summary>What periods without data mean; null means missing, and stays null.</summary>
    public TreatMissingData? TreatMissingData { get; init; }

    /// <summary>The unit of the data to look at; null looks at the one that CloudWatch prefers.</summary>
    public MetricUnit? Unit { get; init; }

    /// <summary><c>evaluate</c> or <c>ignore</c>: what a percentile alarm does when it has few samples.</summary>
    public string? EvaluateLowSampleCountPercentile { get; init; }

    /// <summary>The queries of a metric math alarm.</summary>
    public IReadOnlyList<MetricDataQuery> Metrics { get; init; } = [];

    /// <summary>The query that gives the band of an anomaly detection alarm.</summary>
    public string? ThresholdMetricId { get; init; }

    private protected override string? DetailRefusal() => MetricAlarmRules.Refusal(this);
}
