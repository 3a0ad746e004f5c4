namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>What to store: at most 1,000 data points of one namespace.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">PutMetricData</see>.</remarks>
public sealed record PutMetricDataRequest
{
    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The data points.</summary>
    public required IReadOnlyList<MetricDatum> MetricData { get; init; }
}
