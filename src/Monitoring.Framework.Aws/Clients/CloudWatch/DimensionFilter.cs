namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>A dimension that a metric must have.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DimensionFilter.html">DimensionFilter</see>.</remarks>
public sealed record DimensionFilter
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The value; absent matches any.</summary>
    public string? Value { get; init; }
}
