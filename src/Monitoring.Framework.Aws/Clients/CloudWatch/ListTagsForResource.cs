namespace Monitoring.Framework.Aws.Clients.CloudWatch;

/// <summary>Whose tags to read.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListTagsForResource.html">ListTagsForResource</see>.</remarks>
public sealed record ListTagsForResourceRequest
{
    /// <summary>The ARN of the alarm.</summary>
    public required string ResourceARN { get; init; }
}

/// <summary>Tags.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListTagsForResource.html">ListTagsForResource</see>.</remarks>
public sealed record ListTagsForResourceResponse
{
    /// <summary>The tags.</summary>
    public IReadOnlyList<Tag>? Tags { get; init; }
}
