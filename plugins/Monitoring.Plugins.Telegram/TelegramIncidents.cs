using System.Globalization;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram;

/// <summary>Writes the worst of several incidents and their number.</summary>
internal static class TelegramIncidents
{
    private const int MaxListed = 10;
    private const int MaxName = 100;
    private const int MaxReason = 100;
    private const int MaxRest = 30; // "\n… 2147483647 more"

    public static string SeverityName(AlarmSeverity severity) => severity switch
    {
        AlarmSeverity.Critical => "critical",
        AlarmSeverity.Warning => "warning",
        _ => "info",
    };

    public static void Write(TelegramWriter writer, Notification notification)
    {
        var incidents = notification.Incidents;
        var heading = string.Create(CultureInfo.InvariantCulture, $"{incidents.Count} incidents");
        if (writer.Left < heading.Length + MaxRest)
        {
            writer.Omit(incidents.Count, "incident");
            return;
        }

        writer.Text("\n\n");
        writer.Bold(heading);
        var listed = 0;
        foreach (var incident in notification.WorstIncidents(MaxListed))
        {
            var (state, name, reason) = Describe(incident);
            if (state.Length + name.Length + reason.Length > writer.Left - MaxRest)
            {
                break;
            }

            writer.Text(state);
            TelegramLinks.WriteText(writer, name, incident.Links.Count > 0 ? incident.Links[0].Url : null);
            writer.Text(reason);
            listed++;
        }

        if (incidents.Count > listed)
        {
            writer.Text(string.Create(CultureInfo.InvariantCulture, $"\n… {incidents.Count - listed} more"));
        }
    }

    private static (string State, string Name, string Reason) Describe(Incident incident)
    {
        var name = TelegramText.Line($"{incident.Alarm.Name} {incident.Contributor}", MaxName);
        var reason = TelegramText.Line(incident.Note ?? incident.Reason, MaxReason);
        var state = $"\n• {incident.State.ToName()} {SeverityName(incident.Severity)}";
        return (name.Length, reason.Length) switch
        {
            (0, 0) => (state, "", ""),
            (_, 0) => ($"{state}: ", name, ""),
            (0, _) => ($"{state}: ", "", reason),
            _ => ($"{state}: ", name, $" – {reason}"),
        };
    }
}
