namespace Monitoring.Framework.Aws.Clients.Sns;

/// <summary>A message of a batch that was taken.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_PublishBatchResultEntry.html">PublishBatchResultEntry</see>.</remarks>
public sealed record PublishBatchResult
{
    /// <summary>Which.</summary>
    public string? Id { get; init; }

    /// <summary>Its id at SNS.</summary>
    public string? MessageId { get; init; }
}
