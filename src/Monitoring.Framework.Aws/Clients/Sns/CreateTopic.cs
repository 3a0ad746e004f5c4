namespace Monitoring.Framework.Aws.Clients.Sns;

/// <summary>A topic to make.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html">CreateTopic</see>.</remarks>
public sealed record CreateTopicRequest
{
    /// <summary>The name; a topic of that name is returned when it exists.</summary>
    public required string Name { get; init; }

    /// <summary>Attributes, such as <c>KmsMasterKeyId</c>.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}

/// <summary>The topic.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html">CreateTopic</see>.</remarks>
public sealed record CreateTopicResponse
{
    /// <summary>Its ARN.</summary>
    public required string TopicArn { get; init; }
}
