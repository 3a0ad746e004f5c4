namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>A statistic of a metric.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html">MetricStat</see>.</remarks>
public sealed record MetricStat
{
    /// <summary>The metric.</summary>
    public required Metric Metric { get; init; }

    /// <summary>Seconds.</summary>
    public required int Period { get; init; }

    /// <summary>The statistic, such as <c>Average</c> or <c>p99</c>.</summary>
    public required string Stat { get; init; }

    /// <summary>The unit.</summary>
    public string? Unit { get; init; }
}
