using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>What became of the actions of a change, as items of the history.</summary>
internal static class AlarmActionItems
{
    private const string Sns = "sns";

    /// <summary>One for each action of the state that the alarm is in, unless its actions are disabled.</summary>
    public static IEnumerable<AlarmHistoryItem> Of(StoredAlarm before, StoredAlarm after)
    {
        var definition = after.ToDefinition();
        if (!definition.ActionsEnabled)
        {
            return [];
        }

        var news = new AlarmNews(after.ToAlarm(DiscoveryScope.Local), before.State);
        return definition.ActionsOf(after.State).Distinct(StringComparer.Ordinal).Select(action => after.Suppression is null ? Executed(after, news, action) : Suppressed(after, action));
    }

    private static AlarmHistoryItem Suppressed(StoredAlarm alarm, string action) => Item(alarm, $"Suppressed action {action}", action, "Suppressed", null, null);

    /// <summary>A topic has the message by then, in the outbox of its subscribers. Nothing else can be acted on from here, and that is said.</summary>
    private static AlarmHistoryItem Executed(StoredAlarm alarm, AlarmNews news, string action)
    {
        if (ServiceOf(action) == Sns)
        {
            return Item(alarm, $"Successfully executed action {action}", action, "Succeeded", PublishedMessage.Of(news), null);
        }

        const string Error = "The Embedded back end executes no actions other than publishing to SNS topics.";
        return Item(alarm, $"Failed to execute action {action}. {Error}", action, "Failed", null, Error);
    }

    private static AlarmHistoryItem Item(StoredAlarm alarm, string summary, string action, string state, string? message, string? error) =>
        new(alarm.Name, alarm.Updated, AlarmHistoryItemType.Action, summary, CloudWatchJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("actionState", state);
            writer.WriteNumber("stateUpdateTimestamp", alarm.Updated.ToUnixTimeMilliseconds());
            writer.WriteString("notificationResource", action);
            writer.WriteString("publishedMessage", message);
            writer.WriteString("error", error);
            writer.WriteNull("muteWindowEndTimestamp");
            writer.WriteEndObject();
        }))
        {
            AlarmType = alarm.Type,
        };

    private static string? ServiceOf(string arn) => arn.Split(':') is ["arn", _, var service, ..] ? service : null;
}
