using System.Globalization;
using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Makes a Block Kit message of a notification.</summary>
internal static class SlackRenderer
{
    private const int MaxHeading = 150;
    private const int MaxFallback = 4000;
    private const int MaxListed = 10;
    private const int MaxReason = 200;

    public static SlackMessage Render(Notification notification)
    {
        var title = SlackText.EscapeLine(notification.Title, MaxHeading);
        title = title.Length == 0 ? notification.State.ToName() : title;
        var writer = new SlackBlockWriter();
        writer.Section(notification.Text is null ? "" : SlackText.Escape(notification.Text, SlackBlockWriter.MaxText));
        writer.Fields(notification.Facts);
        if (notification.Incidents.Count > 1)
        {
            writer.Section(Incidents(notification));
        }

        foreach (var section in notification.Sections)
        {
            writer.Section(Headed(section));
        }

        if (notification.Image is { IsAbsoluteUri: true, AbsoluteUri.Length: <= SlackBlockWriter.MaxText })
        {
            writer.Image(notification.Image, title);
        }

        writer.Links(notification.Links);
        return new SlackMessage
        {
            Text = Fallback(notification, title),
            Blocks = [new SlackBlock("header") { Text = SlackTextObject.Plain(title) }],
            Attachments = [new SlackAttachment(Color(notification), writer.Close(Context(notification)))],
        };
    }

    private static string Color(Notification notification) => (notification.State, notification.Severity) switch
    {
        (AlarmState.Ok, _) => "#2e7d32",
        (AlarmState.InsufficientData, _) => "#9e9e9e",
        (_, AlarmSeverity.Critical) => "#c62828",
        (_, AlarmSeverity.Warning) => "#f9a825",
        _ => "#1565c0",
    };

    private static string Fallback(Notification notification, string title) =>
        string.IsNullOrWhiteSpace(notification.Text) ? title : $"{title}\n{SlackText.Escape(notification.Text, MaxFallback - title.Length - 1)}";

    private static string Context(Notification notification) =>
        $"{notification.State.ToName()} · {SeverityName(notification.Severity)} · {SlackText.Date(notification.Timestamp)}";

    private static string SeverityName(AlarmSeverity severity) => severity switch
    {
        AlarmSeverity.Critical => "critical",
        AlarmSeverity.Warning => "warning",
        _ => "info",
    };

    private static string Headed(NotificationSection section)
    {
        var heading = SlackText.EscapeLine(section.Heading, MaxHeading);
        var head = heading.Length == 0 ? "" : $"*{heading}*\n";
        return head + SlackText.Escape(section.Text, SlackBlockWriter.MaxText - head.Length);
    }

    private static string Incidents(Notification notification)
    {
        var incidents = notification.Incidents;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"*{incidents.Count} incidents*");
        foreach (var incident in notification.WorstIncidents(MaxListed))
        {
            var name = SlackText.EscapeLine(incident.Alarm.Name, MaxReason / 2);
            var reason = SlackText.EscapeLine(incident.Note ?? incident.Reason, MaxReason / 2);
            text.Append(CultureInfo.InvariantCulture, $"\n• {incident.State.ToName()} {SeverityName(incident.Severity)}: {name}");
            text.Append(reason.Length == 0 ? "" : $" – {reason}");
        }

        return incidents.Count > MaxListed
            ? text.Append(CultureInfo.InvariantCulture, $"\n… and {incidents.Count - MaxListed} more").ToString()
            : text.ToString();
    }
}
