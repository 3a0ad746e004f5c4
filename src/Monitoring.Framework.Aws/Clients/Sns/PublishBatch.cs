namespace Monitoring.Framework.Aws.Clients.Sns;

/// <summary>At most ten messages for a topic.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html">PublishBatch</see>.</remarks>
public sealed record PublishBatchRequest
{
    /// <summary>The topic.</summary>
    public required string TopicArn { get; init; }

    /// <summary>The messages.</summary>
    public required IReadOnlyList<PublishBatchEntry> PublishBatchRequestEntries { get; init; }
}

/// <summary>What became of each message.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html">PublishBatch</see>.</remarks>
public sealed record PublishBatchResponse
{
    /// <summary>Those that were taken.</summary>
    public required IReadOnlyList<PublishBatchResult> Successful { get; init; }

    /// <summary>Those that were not.</summary>
    public required IReadOnlyList<PublishBatchError> Failed { get; init; }
}
