using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>What an alarm publishes to a topic, with a text for each kind of subscriber, as the history keeps it.</summary>
internal static class PublishedMessage
{
    public static string Of(AlarmNews news) => CloudWatchJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("default", SnsAlarmMessage.Of(news));
        writer.WriteString("sms", SnsSubject.SmsOf(news));
        writer.WriteString("email", SnsEmail.Of(news));
        writer.WriteEndObject();
    });

    /// <summary>The alarm message that was published to a topic; null when the item tells of no such thing.</summary>
    /// <param name="action">An item of the history.</param>
    /// <param name="topicArn">The topic.</param>
    public static string? Find(AlarmHistoryItem action, string topicArn)
    {
        using var data = JsonDocument.Parse(action.Data);
        if (!data.RootElement.TryGetProperty("notificationResource", out var resource) || resource.GetString() != topicArn
            || !data.RootElement.TryGetProperty("publishedMessage", out var published) || published.GetString() is not { } message)
        {
            return null;
        }

        using var texts = JsonDocument.Parse(message);
        return texts.RootElement.GetProperty("default").GetString();
    }
}
