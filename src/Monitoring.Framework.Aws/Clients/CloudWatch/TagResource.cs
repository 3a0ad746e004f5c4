namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>Tags to add or replace.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_TagResource.html">TagResource</see>.</remarks>
public sealed record TagResourceRequest
{
    /// <summary>The ARN of the alarm.</summary>
    public required string ResourceARN { get; init; }

    /// <summary>The tags.</summary>
    public required IReadOnlyList<Tag> Tags { get; init; }
}
