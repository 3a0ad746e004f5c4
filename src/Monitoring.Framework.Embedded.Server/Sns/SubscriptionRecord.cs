namespace Monitoring.Framework.Embedded.Server;

/// <summary>How it stands with a subscription, as the file keeps it.</summary>
internal sealed record SubscriptionRecord
{
    public required string TopicArn { get; init; }

    public required string Name { get; init; }

    /// <summary>A digest of the endpoint: another endpoint must confirm anew, and the file holds no address that may be a secret.</summary>
    public required string EndpointDigest { get; init; }

    public required string SubscriptionArn { get; init; }

    /// <summary>The token itself, as long as this process knows it: the file holds a digest only.</summary>
    public string? Token { get; init; }

    public required string TokenDigest { get; init; }

    public required DateTimeOffset TokenExpires { get; init; }

    public SubscriptionState State { get; init; }
}
