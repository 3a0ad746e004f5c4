using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Makes a Block Kit message of a notification.</summary>
internal static class SlackRenderer
{
    private const int MaxTitle = 150;
    private const int MaxTextBytes = 4000; // Slack cuts longer texts of new messages, and refuses those of edits.
    private const int MaxImageUrl = 3000;

    /// <param name="notification">What to tell.</param>
    /// <param name="mentions">Whom to call; may be empty. Only what stands outside of attachments calls people.</param>
    /// <param name="told">What the message that this edits had said; may be empty.</param>
    public static SlackMessage Render(Notification notification, string mentions, string told = "")
    {
        var title = Title(notification);
        var writer = new SlackBlockWriter(mentions.Length);
        writer.Last(told);
        writer.Links(notification.Links);
        writer.Section(notification.Text is null ? "" : SlackText.Escape(notification.Text.Trim(), SlackBlockWriter.MaxText));
        writer.Fields(notification.Facts);
        if (SlackIncidents.AreListed(notification))
        {
            writer.Incidents(notification);
        }

        foreach (var section in notification.Sections)
        {
            writer.Section(Headed(section));
        }

        if (IsShown(notification.Image))
        {
            writer.Image(notification.Image!, title);
        }

        var heading = new SlackBlock("header") { Text = SlackTextObject.Plain(title) };
        return new SlackMessage
        {
            Text = Fallback(notification, title, mentions),
            Blocks = mentions.Length == 0 ? [heading] : [heading, SlackBlockWriter.Paragraph(mentions)],
            Attachments = [new SlackAttachment(Color(notification), writer.Close(Context(notification)))],
        };
    }

    /// <summary>One escaped line that is never empty.</summary>
    public static string Title(Notification notification) =>
        SlackText.EscapeLine(notification.Title, MaxTitle) is { Length: > 0 } title ? title : notification.State.ToName();

    public static string Context(Notification notification) =>
        $"{notification.State.ToName()} · {SlackIncidents.SeverityName(notification.Severity)} · {SlackText.Date(notification.Timestamp)}";

    private static string Color(Notification notification) => (notification.State, notification.Severity) switch
    {
        (AlarmState.Ok, _) => "#2e7d32",
        (AlarmState.InsufficientData, _) => "#9e9e9e",
        (_, AlarmSeverity.Critical) => "#c62828",
        (_, AlarmSeverity.Warning) => "#f9a825",
        _ => "#1565c0",
    };

    /// <summary>What notifications on a desk or a phone show.</summary>
    private static string Fallback(Notification notification, string title, string mentions)
    {
        var text = new SlackTextWriter(MaxTextBytes);
        text.Line(mentions.Length == 0 ? title : $"{mentions} {title}");
        text.Text(notification.Text ?? "");
        return text.Close();
    }

    private static string Headed(NotificationSection section)
    {
        var heading = SlackText.EscapeLine(section.Heading, MaxTitle);
        var head = heading.Length == 0 ? "" : $"*{heading}*\n";
        return head + SlackText.Escape(section.Text.Trim(), SlackBlockWriter.MaxText - head.Length);
    }

    /// <summary>Slack fetches it, and refuses the whole message when it cannot.</summary>
    private static bool IsShown(Uri? image) =>
        image is { IsAbsoluteUri: true, AbsoluteUri.Length: <= MaxImageUrl } && (image.Scheme == Uri.UriSchemeHttps || image.Scheme == Uri.UriSchemeHttp);
}
