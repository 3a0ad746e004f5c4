namespace Monitoring.Framework.Aws.Clients.Sns;

/// <summary>A message for a topic.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</see>.</remarks>
public sealed record PublishRequest
{
    /// <summary>The topic.</summary>
    public required string TopicArn { get; init; }

    /// <summary>The text; at most 256 KiB with its attributes.</summary>
    public required string Message { get; init; }

    /// <summary>The subject of mails; at most 100 ASCII characters.</summary>
    public string? Subject { get; init; }

    /// <summary><c>json</c> when the message has a text for each protocol.</summary>
    public string? MessageStructure { get; init; }

    /// <summary>Attributes.</summary>
    public IReadOnlyDictionary<string, MessageAttribute>? MessageAttributes { get; init; }
}

/// <summary>The message that was taken.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</see>.</remarks>
public sealed record PublishResponse
{
    /// <summary>Its id.</summary>
    public string? MessageId { get; init; }
}
