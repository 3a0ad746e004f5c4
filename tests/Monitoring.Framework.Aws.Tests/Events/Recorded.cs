using System.Globalization;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>Messages that AWS has sent or documents, and the envelopes that they travel in.</summary>
internal static class Recorded
{
    public const string Topic = "arn:aws:sns:eu-west-1:111122223333:alerts";
    public const string MessageId = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324";

    /// <summary>Must be seen nowhere.</summary>
    public const string Canary = "c4n4ryTok3n";

    public static readonly DateTimeOffset ReceivedAt = new(2026, 11, 26, 5, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset SentAt = new(2026, 11, 26, 4, 59, 58, 123, TimeSpan.Zero);

    public static IEnumerable<JsonObject> Vectors(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", file)))!["vectors"]!.AsArray().Select(static vector => vector!.AsObject());

    /// <summary>What a Lambda function gets.</summary>
    public static string Lambda(params ReadOnlySpan<string> messages)
    {
        var records = new JsonArray();
        foreach (var message in messages)
        {
            records.Add((JsonNode)new JsonObject { ["EventSource"] = "aws:sns", ["EventVersion"] = "1.0", ["EventSubscriptionArn"] = $"{Topic}:{Canary}", ["Sns"] = Envelope(message, "SigningCertUrl", "UnsubscribeUrl") });
        }

        return new JsonObject { ["Records"] = records }.ToJsonString();
    }

    /// <summary>What an HTTP(S) subscription gets.</summary>
    public static string Http(string message, string? subject = null) => Envelope(message, "SigningCertURL", "UnsubscribeURL", subject).ToJsonString();

    /// <summary>What a Lambda function gets from a queue that is subscribed to a topic.</summary>
    public static string Queue(string message) => new JsonObject
    {
        ["Records"] = new JsonArray(new JsonObject { ["messageId"] = "of-the-queue", ["eventSource"] = "aws:sqs", ["receiptHandle"] = Canary, ["body"] = Http(message) }),
    }.ToJsonString();

    public static AwsMessage Read(string payload) => AwsMessages.Read(payload, ReceivedAt).Single();

    public static AlarmStateChanged Change(string payload) => Read(payload).Change!;

    public static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static JsonObject Envelope(string message, string certificate, string unsubscribe, string? subject = null) => new()
    {
        ["Type"] = "Notification",
        ["MessageId"] = MessageId,
        ["TopicArn"] = Topic,
        ["Subject"] = subject,
        ["Message"] = message,
        ["Timestamp"] = "2026-11-26T04:59:58.123Z",
        ["SignatureVersion"] = "1",
        ["Signature"] = Canary,
        [certificate] = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
        [unsubscribe] = $"https://sns.eu-west-1.amazonaws.com/?Action=Unsubscribe&SubscriptionArn={Topic}:{Canary}",
    };
}
