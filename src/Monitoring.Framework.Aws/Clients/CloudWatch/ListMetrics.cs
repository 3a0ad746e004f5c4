namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>Which metrics to list.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html">ListMetrics</see>.</remarks>
public sealed record ListMetricsRequest
{
    /// <summary>The exact namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>The exact name.</summary>
    public string? MetricName { get; init; }

    /// <summary>Dimensions that they must have.</summary>
    public IReadOnlyList<DimensionFilter>? Dimensions { get; init; }

    /// <summary><c>PT3H</c> for those with data in the last three hours.</summary>
    public string? RecentlyActive { get; init; }

    /// <summary>Where to go on.</summary>
    public string? NextToken { get; init; }
}

/// <summary>At most 500 metrics.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html">ListMetrics</see>.</remarks>
public sealed record ListMetricsResponse
{
    /// <summary>The metrics.</summary>
    public IReadOnlyList<Metric>? Metrics { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? NextToken { get; init; }
}
