namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>A data point.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html">MetricDatum</see>.</remarks>
public sealed record MetricDatum
{
    /// <summary>The name of the metric.</summary>
    public required string MetricName { get; init; }

    /// <summary>Its dimensions.</summary>
    public IReadOnlyList<Dimension>? Dimensions { get; init; }

    /// <summary>When it was measured; absent means now.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>One value.</summary>
    public double? Value { get; init; }

    /// <summary>A summary.</summary>
    public StatisticSet? StatisticValues { get; init; }

    /// <summary>At most 150 values.</summary>
    public IReadOnlyList<double>? Values { get; init; }

    /// <summary>How many times each value was seen; absent means once.</summary>
    public IReadOnlyList<double>? Counts { get; init; }

    /// <summary>The unit; absent means None.</summary>
    public string? Unit { get; init; }

    /// <summary>1 or 60 seconds.</summary>
    public int? StorageResolution { get; init; }
}
