using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Notification Alarm { get; } = new()
    {
        Id = "n-1",
        Title = "ALARM: api uptime",
        Timestamp = Noon,
        State = AlarmState.Alarm,
        Severity = AlarmSeverity.Critical,
        Text = "Connection refused & <nobody> home",
        Facts = [new("Target", "https://example.com/health"), new("Since", "12:00")],
        Sections = [new("What to do", "Restart it.\nThen look.")],
        Links = [new("Console", new Uri("https://console.example/?a=1&b=2"))],
        Incidents = [Incident("api uptime")],
    };

    /// <summary>Another alarm of the episode has gone off, and the first one is still in ALARM.</summary>
    public static Notification More { get; } = Alarm with
    {
        Id = "n-2",
        Title = "ALARM: 1 alarm",
        Timestamp = Noon.AddMinutes(2),
        Incidents = [Incident("db uptime")],
    };

    /// <summary>One of the episode's alarms is over, and another is not.</summary>
    public static Notification SomeOver { get; } = Alarm with
    {
        Id = "n-3",
        Title = "1 alarm over, 1 still in ALARM",
        Timestamp = Noon.AddMinutes(3),
        Incidents = [Incident("db uptime", AlarmState.Ok)],
    };

    public static Notification Reminder { get; } = Alarm with
    {
        Id = "n-4",
        Title = "Still ALARM: api uptime",
        Occasion = NotificationOccasion.Reminder,
        Timestamp = Noon.AddHours(4),
    };

    public static Notification Recovery { get; } = Alarm with
    {
        Id = "n-5",
        Title = "OK: api uptime",
        Timestamp = Noon.AddMinutes(5),
        State = AlarmState.Ok,
        Text = "Over after 5 min 0 s.",
        Facts = [],
        Sections = [],
        Incidents = [Incident("api uptime", AlarmState.Ok)],
    };

    public static Incident Incident(
        string name,
        AlarmState state = AlarmState.Alarm,
        AlarmSeverity severity = AlarmSeverity.Critical,
        int openedMinutesAgo = 0,
        string? note = null) => new()
        {
            Id = name,
            Alarm = DiscoveryScope.Local.Alarm(name),
            Severity = severity,
            State = state,
            PreviousState = AlarmState.Ok,
            OpenedAt = Noon.AddMinutes(-openedMinutesAgo),
            ChangedAt = Noon,
            Note = note,
        };
}
