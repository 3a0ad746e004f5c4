namespace Monitoring.Framework.Embedded.Server;

/// <summary>What an endpoint is asked, in SNS's words, when a subscription begins or ends.</summary>
internal static class SubscriptionMessages
{
    public static SnsMessage Of(string type, SubscriptionRecord subscription, Uri subscribeUrl, DateTimeOffset now) => new()
    {
        Type = type,
        MessageId = Guid.NewGuid().ToString(),
        Token = subscription.Token,
        TopicArn = subscription.TopicArn,
        Message = type == SnsMessage.SubscriptionConfirmation
            ? $"You have chosen to subscribe to the topic {subscription.TopicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message."
            : $"You have chosen to deactivate subscription {subscription.SubscriptionArn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.",
        SubscribeUrl = subscribeUrl,
        Timestamp = now,
    };
}
