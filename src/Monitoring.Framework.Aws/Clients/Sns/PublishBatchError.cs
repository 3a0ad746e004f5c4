namespace Monitoring.Framework.Aws.Clients.Sns;

/// <summary>A message of a batch that was not taken.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_BatchResultErrorEntry.html">BatchResultErrorEntry</see>.</remarks>
public sealed record PublishBatchError
{
    /// <summary>Which.</summary>
    public string? Id { get; init; }

    /// <summary>The code of the error.</summary>
    public string? Code { get; init; }

    /// <summary>Why.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the request was wrong.</summary>
    public bool SenderFault { get; init; }
}
