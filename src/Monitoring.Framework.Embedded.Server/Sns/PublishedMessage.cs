using System.Text.Json;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>What an alarm published to a topic: the very message that its history keeps.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Message">The message.</param>
internal sealed record PublishedMessage(string Subject, string Message)
{
    /// <summary>Reads the message from an item of the alarm's history.</summary>
    /// <returns>Null when the item is about another topic or another change of the state.</returns>
    public static PublishedMessage? Read(AlarmHistoryItem item, string topicArn, DateTimeOffset changedAt)
    {
        using var data = JsonDocument.Parse(item.Data);
        var root = data.RootElement;
        if (root.GetProperty("notificationResource").GetString() != topicArn
            || root.GetProperty("stateUpdateTimestamp").GetInt64() != changedAt.ToUnixTimeMilliseconds()
            || root.GetProperty("publishedMessage").GetString() is not { } published)
        {
            return null;
        }

        using var channels = JsonDocument.Parse(published);
        var message = channels.RootElement.GetProperty("default").GetString()!;
        using var alarm = JsonDocument.Parse(message);
        string Text(string name) => alarm.RootElement.GetProperty(name).GetString() ?? "";
        return new PublishedMessage(SnsSubject.Of(Text("NewStateValue"), Text("AlarmName"), Text("Region")), message);
    }
}
