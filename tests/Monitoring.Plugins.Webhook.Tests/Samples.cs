using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook.Tests;

internal static class Samples
{
    public static Notification Test { get; } = new()
    {
        Id = "n-0",
        Title = "A test",
        Timestamp = Composition.Noon,
        State = AlarmState.InsufficientData,
    };

    public static Notification Alarm { get; } = new()
    {
        Id = "n-1",
        Title = "ALARM: api uptime",
        Timestamp = Composition.Noon.ToOffset(TimeSpan.FromHours(2)),
        State = AlarmState.Alarm,
        Severity = AlarmSeverity.Critical,
        Text = "Connection refused & <nobody> zu Hause – 💥",
        Facts = [new("Target", "https://example.com/health")],
        Sections = [new("What to do", "Restart it.")],
        Links = [new("Console", new Uri("https://console.example/?a=1&b=2"))],
        Image = new Uri("https://example.com/graph.png"),
        Incidents =
        [
            new Incident
            {
                Id = "i-1",
                Alarm = DiscoveryScope.Local.Alarm("api uptime"),
                Contributor = "c-1",
                Key = new AlarmKey("HttpUptime", "api", "uptime"),
                Description = "The API",
                Severity = AlarmSeverity.Critical,
                Labels = new Dictionary<string, string> { ["team"] = "web" },
                Tags = new Dictionary<string, string> { ["Product"] = "Energy" },
                State = AlarmState.Alarm,
                PreviousState = AlarmState.Ok,
                OpenedAt = Composition.Noon,
                ChangedAt = Composition.Noon.AddSeconds(1.5),
                Reason = "Threshold Crossed",
                Note = "Connection refused",
                Facts = [new("Threshold", "< 1")],
                Links = [new("Console", new Uri("https://console.example/"))],
            },
            new Incident
            {
                Id = "i-2",
                Alarm = DiscoveryScope.Local.Alarm("foreign"),
                State = AlarmState.Ok,
                PreviousState = AlarmState.InsufficientData,
                OpenedAt = Composition.Noon,
                ChangedAt = Composition.Noon,
            },
        ],
    };
}
