using System.Text.RegularExpressions;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Whom a message calls.</summary>
internal static partial class SlackMentions
{
    private const int MaxCount = 50; // With the longest ids that are taken, they fit into one block and leave room in the text.

    public static string? Refusal(IReadOnlyCollection<string>? mentions)
    {
        if (mentions is null or { Count: 0 })
        {
            return "a list of mentions is needed, such as [\"<!here>\"].";
        }

        return mentions.FirstOrDefault(static mention => mention is null || !Form().IsMatch(mention)) is { } wrong
            ? $"'{wrong}' is not a mention; write <!channel>, <!here>, <@U…> with the id of a member, or <!subteam^S…> with the id of a user group."
            : mentions.Count > MaxCount ? $"there are {mentions.Count} mentions; at most {MaxCount} can be called at once, so make a user group of them." : null;
    }

    /// <summary>
    /// The mentions of a message; empty when it need wake nobody: it tells only of what is over, of what has no data, or is a test. A message about alarms is as severe as
    /// those that are not over.
    /// </summary>
    public static string Of(Notification notification, SlackOptions options)
    {
        if (notification.State != AlarmState.Alarm || notification.Occasion == NotificationOccasion.Test || IsOnlyOver(notification))
        {
            return "";
        }

        var severity = notification.Incidents.Where(static incident => !incident.IsClosed).Select(static incident => incident.Severity).DefaultIfEmpty(notification.Severity).Max();
        return options.Mentions.TryGetValue(severity, out var mentions) ? string.Join(' ', mentions.Distinct(StringComparer.Ordinal)) : "";
    }

    public static bool IsOnlyOver(Notification notification) => notification.Incidents.Count > 0 && notification.Incidents.All(static incident => incident.IsClosed);

    [GeneratedRegex(@"\A<(!channel|!here|@[UW][A-Z0-9]{1,30}|!subteam\^S[A-Z0-9]{1,30})>\z")]
    private static partial Regex Form();
}
