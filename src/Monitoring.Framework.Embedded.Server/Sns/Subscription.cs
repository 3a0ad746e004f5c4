namespace Monitoring.Framework.Embedded.Server;

/// <summary>A configured subscription of a topic.</summary>
/// <param name="TopicArn">The topic.</param>
/// <param name="Name">Its name under the topic.</param>
/// <param name="Options">What is configured.</param>
/// <param name="Origin">The configuration path.</param>
internal sealed record Subscription(string TopicArn, string Name, SubscriptionOptions Options, string Origin)
{
    /// <summary>The name of the destination in the outbox, such as <c>ops/hook</c>.</summary>
    public string Destination => $"{TopicName.Shorten(TopicArn)}/{Name}";
}
