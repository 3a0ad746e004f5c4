namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>An alarm as a whole: what is absent is unset.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</see>.</remarks>
public sealed record PutMetricAlarmRequest
{
    /// <summary>The name, 1 to 255 characters.</summary>
    public required string AlarmName { get; init; }

    /// <summary>The description, at most 1,024 characters.</summary>
    public string? AlarmDescription { get; init; }

    /// <summary>Whether the actions are carried out; absent means true.</summary>
    public bool? ActionsEnabled { get; init; }

    /// <summary>ARNs to act on at OK.</summary>
    public IReadOnlyList<string>? OKActions { get; init; }

    /// <summary>ARNs to act on at ALARM.</summary>
    public IReadOnlyList<string>? AlarmActions { get; init; }

    /// <summary>ARNs to act on at INSUFFICIENT_DATA.</summary>
    public IReadOnlyList<string>? InsufficientDataActions { get; init; }

    /// <summary>The metric; null with <c>Metrics</c>.</summary>
    public string? MetricName { get; init; }

    /// <summary>The namespace of the metric.</summary>
    public string? Namespace { get; init; }

    /// <summary>The statistic, one of the five basic ones.</summary>
    public string? Statistic { get; init; }

    /// <summary>The statistic, any other.</summary>
    public string? ExtendedStatistic { get; init; }

    /// <summary>The dimensions of the metric.</summary>
    public IReadOnlyList<Dimension>? Dimensions { get; init; }

    /// <summary>Seconds.</summary>
    public int? Period { get; init; }

    /// <summary>The unit.</summary>
    public string? Unit { get; init; }

    /// <summary>Over how many periods.</summary>
    public required int EvaluationPeriods { get; init; }

    /// <summary>How many of them must breach.</summary>
    public int? DatapointsToAlarm { get; init; }

    /// <summary>The threshold.</summary>
    public double? Threshold { get; init; }

    /// <summary>How values are compared with the threshold.</summary>
    public string? ComparisonOperator { get; init; }

    /// <summary>What periods without data mean.</summary>
    public string? TreatMissingData { get; init; }

    /// <summary>What a percentile alarm does with few samples.</summary>
    public string? EvaluateLowSampleCountPercentile { get; init; }

    /// <summary>The queries of a metric math alarm.</summary>
    public IReadOnlyList<MetricDataQuery>? Metrics { get; init; }

    /// <summary>The query that gives an anomaly detection band.</summary>
    public string? ThresholdMetricId { get; init; }

    /// <summary>Tags of an alarm that is made; passed over when it exists.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }
}
