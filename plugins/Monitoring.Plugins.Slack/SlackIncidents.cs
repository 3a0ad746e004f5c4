using System.Globalization;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack;

/// <summary>Words and lines about incidents.</summary>
internal static class SlackIncidents
{
    public const int MaxListed = 10;

    private const int MaxName = 100;
    private const int MaxDetail = 200;
    private const int MaxUrl = 600;

    public static string SeverityName(AlarmSeverity severity) => severity switch
    {
        AlarmSeverity.Critical => "critical",
        AlarmSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>Whether the incidents are listed: of a single one the message itself says everything, unless it is a digest.</summary>
    public static bool AreListed(Notification notification) =>
        notification.Incidents.Count > (notification.Occasion == NotificationOccasion.Digest ? 0 : 1);

    /// <summary>Such as <c>19 incidents</c>, and how many in which state where no text says so.</summary>
    public static string Heading(Notification notification)
    {
        var count = notification.Incidents.Count;
        var heading = string.Create(CultureInfo.InvariantCulture, $"*{count} {(count == 1 ? "incident" : "incidents")}*");
        return string.IsNullOrWhiteSpace(notification.Text) ? $"{heading}: {Counts(notification.Incidents)}" : heading;
    }

    /// <summary>Such as <c>• ALARM critical: api uptime · since 12:00</c> with the name linked to the alarm's page, and below why, with its threshold and values.</summary>
    public static string Line(Incident incident)
    {
        var name = $"{incident.Alarm.Name} {incident.Contributor}";
        var linked = incident.Links is [{ } link, ..] ? SlackText.Link(name, link.Url, MaxUrl) : SlackText.EscapeLine(name, MaxName);
        var since = $"since {SlackText.Date(incident.OpenedAt)}{(incident.IsClosed ? $" until {SlackText.Date(incident.ChangedAt)}" : "")}";
        var detail = SlackText.EscapeLine(Detail(incident), MaxDetail);
        return $"• {incident.State.ToName()} {SeverityName(incident.Severity)}: {linked} · {since}{(detail.Length == 0 ? "" : $"\n      {detail}")}";
    }

    /// <summary>A note says best what is wrong, but not the threshold and the values, which the reason of a state has in it.</summary>
    private static string Detail(Incident incident)
    {
        if (incident.Note is not { Length: > 0 } note)
        {
            return incident.Reason;
        }

        var facts = incident.Facts.Where(static fact => fact.Name is "Threshold" or "Value" or "Values").Select(static fact => $"{fact.Name}: {fact.Value}");
        return string.Join(" · ", facts.Prepend(note));
    }

    private static string Counts(IReadOnlyList<Incident> incidents)
    {
        var groups = incidents
            .GroupBy(static incident => (incident.State, incident.Severity))
            .OrderByDescending(static group => group.Key.State == AlarmState.Alarm)
            .ThenByDescending(static group => group.Key.State == AlarmState.InsufficientData)
            .ThenByDescending(static group => group.Key.Severity);
        return string.Join(", ", groups.Select(static group => string.Create(
            CultureInfo.InvariantCulture, $"{group.Count()} {SeverityName(group.Key.Severity)} {group.Key.State.ToName()}")));
    }
}
