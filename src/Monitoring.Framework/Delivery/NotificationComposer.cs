using System.Globalization;

namespace Monitoring.Framework;

/// <summary>Writes the message about one incident.</summary>
internal static class NotificationComposer
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss 'UTC'";

    public static Notification Compose(string id, Incident incident)
    {
        List<Fact> all =
        [
            new("State", $"{incident.PreviousState.ToName()} -> {incident.State.ToName()}"),
            new("Since", Format(incident.OpenedAt)),
        ];
        if (incident.IsClosed)
        {
            all.Add(new("Until", Format(incident.ChangedAt)));
        }

        if (incident.Note is { Length: > 0 } note)
        {
            all.Add(new("Cause", note));
        }

        all.AddRange(incident.Facts);
        all.Add(new("Alarm", incident.Alarm.Name));
        return new Notification
        {
            Id = id,
            Title = $"{incident.State.ToName()}: {Subject(incident)}",
            Timestamp = incident.ChangedAt,
            State = incident.State,
            Severity = incident.Severity,
            Text = TextOf(incident),
            Facts = all,
            Sections = incident.Reason.Length > 0 ? [new NotificationSection("Reason", incident.Reason)] : [],
            Links = incident.Links,
            Incidents = [incident],
        };
    }

    /// <summary>A description says what is wrong; when it is over, that has to be said with it.</summary>
    private static string? TextOf(Incident incident) => incident switch
    {
        { IsClosed: false } => incident.Description,
        _ when incident.OpenedAt == incident.ChangedAt => incident.Description,
        { Description: { Length: > 0 } description } => $"Over after {Duration(incident.ChangedAt - incident.OpenedAt)}. It was: {description}",
        _ => $"Over after {Duration(incident.ChangedAt - incident.OpenedAt)}.",
    };

    private static string Subject(Incident incident) =>
        incident.Key == default ? incident.Alarm.Name : $"{incident.Key.Resource} {incident.Key.Rule}";

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan duration) => duration switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalDays} d {duration.Hours} h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Hours} h {duration.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes} min {duration.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(duration.TotalSeconds)} s"),
    };
}
