namespace Monitoring.Framework.Aws.Clients.Sns;

/// <summary>One message of a batch.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_PublishBatchRequestEntry.html">PublishBatchRequestEntry</see>.</remarks>
public sealed record PublishBatchEntry
{
    /// <summary>Unique in the batch.</summary>
    public required string Id { get; init; }

    /// <summary>The text.</summary>
    public required string Message { get; init; }

    /// <summary>The subject of mails.</summary>
    public string? Subject { get; init; }

    /// <summary>Attributes.</summary>
    public IReadOnlyDictionary<string, MessageAttribute>? MessageAttributes { get; init; }
}
