using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

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

    public static Notification Recovery { get; } = new()
    {
        Id = "n-2",
        Title = "OK: api uptime",
        Timestamp = Noon.AddMinutes(5),
        State = AlarmState.Ok,
        Severity = AlarmSeverity.Critical,
        Text = "Over after 5 min 0 s.",
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
