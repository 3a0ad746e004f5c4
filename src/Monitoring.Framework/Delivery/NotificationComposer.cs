using System.Globalization;

namespace Monitoring.Framework;

/// <summary>Writes the message about one incident.</summary>
internal static class NotificationComposer
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss 'UTC'";

    public static Notification Compose(string id, Incident incident, IReadOnlyList<Fact> facts)
    {
        List<Fact> all = [new("State", $"{incident.PreviousState.ToName()} -> {incident.State.ToName()}")];
        all.Add(new("Since", Format(incident.OpenedAt)));
        if (incident.IsClosed)
        {
            all.Add(new("Recovered", Format(incident.ChangedAt)));
            all.Add(new("Duration", Duration(incident.ChangedAt - incident.OpenedAt)));
        }

        if (incident.Note is { Length: > 0 } note)
        {
            all.Add(new("Cause", note));
        }

        all.AddRange(facts);
        all.Add(new("Alarm", incident.Alarm.Name));
        return new Notification
        {
            Id = id,
            Title = $"{incident.State.ToName()}: {Subject(incident)}",
            Timestamp = incident.ChangedAt,
            State = incident.State,
            Severity = incident.Severity,
            Text = incident.Description,
            Facts = all,
            Sections = incident.Reason.Length > 0 ? [new NotificationSection("Reason", incident.Reason)] : [],
            Incidents = [incident],
        };
    }

    private static string Subject(Incident incident) =>
        incident.Key == default ? incident.Alarm.Name : $"{incident.Key.Resource} {incident.Key.Rule}";

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static string Duration(TimeSpan duration) => duration switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalDays} d {duration.Hours} h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Hours} h {duration.Minutes} min"),
        { TotalMinutes: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{duration.Minutes} min {duration.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalSeconds} s"),
    };
}
