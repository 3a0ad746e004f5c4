using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>The same message as text alone, for when Slack does not take the blocks: what matters most comes first.</summary>
internal static class SlackPlainText
{
    private const int MaxBytes = 4000;
    private const int MaxTextBytes = 1500;
    private const int MaxFactBytes = 300;
    private const int MaxUrl = 1000;

    public static string Render(Notification notification, string mentions, string told = "")
    {
        var text = new SlackTextWriter(MaxBytes);
        text.Line(mentions);
        text.Line(SlackRenderer.Title(notification));
        text.Line(SlackRenderer.Context(notification));
        text.Line(SlackText.EscapeToBytes(notification.Text?.Trim() ?? "", MaxTextBytes));
        text.Line(string.Join(" · ", notification.Links.Take(5).Select(static link => SlackText.Link(link.Text, link.Url, MaxUrl)).Where(static link => link.Length > 0)));
        foreach (var fact in notification.Facts)
        {
            text.Line(SlackText.EscapeToBytes($"{fact.Name}: {fact.Value}".Trim(' ', ':'), MaxFactBytes));
        }

        if (SlackIncidents.AreListed(notification))
        {
            text.Line(SlackIncidents.Heading(notification));
            foreach (var incident in notification.WorstIncidents(SlackIncidents.MaxListed))
            {
                text.Line(SlackIncidents.Line(incident));
            }
        }

        text.Line(told);
        foreach (var section in notification.Sections)
        {
            text.Text($"{section.Heading}\n{section.Text}");
        }

        return text.Close();
    }
}
