namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>A message about a query.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MessageData.html">MessageData</see>.</remarks>
public sealed record MessageData
{
    /// <summary>The code.</summary>
    public string? Code { get; init; }

    /// <summary>The text.</summary>
    public string? Value { get; init; }
}
