namespace Monitoring.Framework.Aws.Clients.Sns;

/// <summary>A subscription to make.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html">Subscribe</see>.</remarks>
public sealed record SubscribeRequest
{
    /// <summary>The topic.</summary>
    public required string TopicArn { get; init; }

    /// <summary>Such as <c>https</c>, <c>sqs</c> or <c>lambda</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>Whom to tell.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Attributes, such as <c>RawMessageDelivery</c>.</summary>
    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    /// <summary>Whether the ARN is returned before the endpoint has confirmed.</summary>
    public bool? ReturnSubscriptionArn { get; init; }
}

/// <summary>The subscription.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html">Subscribe</see>.</remarks>
public sealed record SubscribeResponse
{
    /// <summary>Its ARN, or <c>pending confirmation</c>.</summary>
    public string? SubscriptionArn { get; init; }
}
