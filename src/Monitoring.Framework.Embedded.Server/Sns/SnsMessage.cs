using System.Text;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>A message as SNS posts it, before it is signed. What is null is left out.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">Amazon SNS message and JSON formats</see>.</remarks>
internal sealed record SnsMessage
{
    public const string Notification = "Notification";
    public const string SubscriptionConfirmation = "SubscriptionConfirmation";
    public const string UnsubscribeConfirmation = "UnsubscribeConfirmation";

    public required string Type { get; init; }

    public required string MessageId { get; init; }

    public string? Token { get; init; }

    public required string TopicArn { get; init; }

    public string? Subject { get; init; }

    public required string Message { get; init; }

    public Uri? SubscribeUrl { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public Uri? UnsubscribeUrl { get; init; }

    public string TimestampText => Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What is signed: names and values in the order of the names, each on a line of its own.</summary>
    public string StringToSign()
    {
        var text = new StringBuilder();
        void Add(string name, string? value)
        {
            if (value is not null)
            {
                text.Append(name).Append('\n').Append(value).Append('\n');
            }
        }

        Add("Message", Message);
        Add("MessageId", MessageId);
        if (Type == Notification)
        {
            Add("Subject", Subject);
        }

        Add("SubscribeURL", SubscribeUrl?.AbsoluteUri);
        Add("Timestamp", TimestampText);
        Add("Token", Token);
        Add("TopicArn", TopicArn);
        Add("Type", Type);
        return text.ToString();
    }
}
