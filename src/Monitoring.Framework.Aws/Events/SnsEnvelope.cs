using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>
/// What SNS puts around a message, for Lambda or for HTTP(S) and SQS, which differ in the spelling of the addresses:
/// <see href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">message formats</see>.
/// </summary>
internal static class SnsEnvelope
{
    public const string Notification = "Notification";
    public const string SubscriptionConfirmation = "SubscriptionConfirmation";
    public const string UnsubscribeConfirmation = "UnsubscribeConfirmation";

    public static bool IsOne(JsonElement root) =>
        root.Text("Type") is Notification or SubscriptionConfirmation or UnsubscribeConfirmation && root.Text("TopicArn") is not null && root.Text("MessageId") is not null;

    public static IReadOnlyList<AwsMessage> Read(JsonElement envelope, string payload, MessageOrigin origin)
    {
        var inside = origin.With(envelope.Text("MessageId")) with
        {
            TopicArn = envelope.Text("TopicArn"),
            Subject = envelope.Text("Subject"),
            SentAt = AwsTime.Parse(envelope.Text("Timestamp")) ?? origin.SentAt,
            Attributes = AttributesOf(envelope),
        };
        return envelope.Text("Type") switch
        {
            SubscriptionConfirmation => [Confirmation(envelope, payload, inside)],
            UnsubscribeConfirmation => [Farewell(payload, inside)],
            _ => PayloadReader.Read(envelope.Text("Message") ?? "", inside),
        };
    }

    private static Dictionary<string, string> AttributesOf(JsonElement envelope)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in envelope.Member("MessageAttributes").Properties())
        {
            if (attribute.Value.Scalar("Value") is { } value)
            {
                attributes[attribute.Name] = value;
            }
        }

        return attributes;
    }

    private static AwsMessage Confirmation(JsonElement envelope, string payload, MessageOrigin origin)
    {
        var message = new Notice("aws.sns", "SNS: a subscription waits to be confirmed")
        {
            Text = "Nothing comes from the topic until the subscription is confirmed.",
        }.Fact("Topic", origin.TopicArn).ToMessage(payload, origin);
        return message with { SubscribeUrl = SnsAddress.OfSubscription(envelope.Text("SubscribeURL")) };
    }

    private static AwsMessage Farewell(string payload, MessageOrigin origin) =>
        new Notice("aws.sns", "SNS: a subscription has ended")
        {
            Severity = AlarmSeverity.Warning,
            Text = "Nothing comes from the topic any more.",
        }.Fact("Topic", origin.TopicArn).ToMessage(payload, origin);
}
