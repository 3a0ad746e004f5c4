using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>JSON of no form that is known here.</summary>
internal static class JsonNotice
{
    public static AwsMessage Read(JsonElement root, string payload, MessageOrigin origin)
    {
        if (root.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return TextNotice.Read(root.Scalar() ?? "", origin);
        }

        var telling = TellingFields.Of(root);
        var title = origin.Subject ?? telling.Title ?? (origin.TopicArn is { } topic ? $"Message of {topic.Split(':')[^1]}" : "Message from AWS");
        var notice = new Notice(root.Text("source") ?? root.Text("eventSource") ?? "", title) { Severity = AlarmSeverity.Warning, Text = telling.Text };
        if (origin.Subject is not null && telling.Title is { } named)
        {
            notice.Fact("Title", named);
        }

        return telling.AddTo(notice).Fact("Topic", origin.TopicArn).ToMessage(payload, origin);
    }

    /// <summary>A single record stands for itself.</summary>
    public static JsonElement Unwrap(IReadOnlyList<JsonElement> records) => records[0];
}
