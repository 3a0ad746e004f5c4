using System.Globalization;
using System.Text;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>What the first message of an episode said, in short: the edit that ends the episode keeps it readable.</summary>
internal static class SlackTold
{
    private const int MaxLength = 1500;
    private const int MaxText = 300;
    private const int MaxRest = 30;

    public static string Write(Notification notification)
    {
        var told = new StringBuilder($"*What had happened* · {SlackText.Date(notification.Timestamp)}\n{SlackRenderer.Title(notification)}");
        var text = SlackText.EscapeLine(notification.Text ?? "", MaxText);
        told.Append(text.Length == 0 ? "" : "\n").Append(text);
        var listed = 0;
        foreach (var line in notification.WorstIncidents(SlackIncidents.MaxListed).Select(SlackIncidents.Line))
        {
            if (told.Length + line.Length + 1 > MaxLength - MaxRest)
            {
                break;
            }

            told.Append('\n').Append(line);
            listed++;
        }

        var rest = notification.Incidents.Count - listed;
        return rest == 0 ? told.ToString() : told.Append(CultureInfo.InvariantCulture, $"\n… and {rest} more").ToString();
    }

    /// <summary>What a receipt has kept, unless it is not ours: too long for a paragraph.</summary>
    public static string Read(string? told) => told is { Length: <= MaxLength } ? told : "";
}
