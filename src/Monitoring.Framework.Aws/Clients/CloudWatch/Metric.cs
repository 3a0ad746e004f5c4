namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>A metric.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html">Metric</see>.</remarks>
public sealed record Metric
{
    /// <summary>The namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>The name.</summary>
    public string? MetricName { get; init; }

    /// <summary>The dimensions, in any order.</summary>
    public IReadOnlyList<Dimension>? Dimensions { get; init; }
}
