namespace Monitoring.Framework.Abstractions.Tests.Templates;

/// <summary>Messages to fill templates with.</summary>
internal static class Messages
{
    public static readonly string[] Names = ["team", "Since", "Cause"];

    private static readonly DateTimeOffset _noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1));

    public static Notification Alarm { get; } = new()
    {
        Id = "n-1",
        Title = "ALARM: api uptime",
        Timestamp = _noon,
        State = AlarmState.Alarm,
        Severity = AlarmSeverity.Critical,
        Text = "Refused",
        Facts = [new("Since", "12:00"), new("Cause", "refused"), new("Target", "api")],
        Links = [new("Console", new Uri("https://console.example/?a=1&b=2"))],
        Sections = [new("What to do", "Restart it.")],
        Incidents = [Incident("one", 1) with { Labels = new Dictionary<string, string> { ["team"] = "web", ["tier"] = "1" } }, Incident("two", 2) with { Labels = new Dictionary<string, string> { ["team"] = "web", ["tier"] = "2" } }],
    };

    public static Incident Incident(string name, int minute) => new()
    {
        Id = $"i-{name}",
        Alarm = new AlarmIdentity("aws", "123456789012", "eu-central-1", name),
        Key = new AlarmKey("HttpUptime", name, "uptime"),
        Severity = AlarmSeverity.Critical,
        State = AlarmState.Alarm,
        PreviousState = AlarmState.Ok,
        OpenedAt = _noon.AddMinutes(minute),
        ChangedAt = _noon.AddMinutes(minute),
        Reason = "Threshold Crossed",
    };

    public static Notification Any(Random random) => new()
    {
        Id = AnyText.From(random, 3),
        Title = AnyText.From(random, 3),
        Text = random.Next(3) == 0 ? null : AnyText.From(random, 3),
        Timestamp = _noon.AddSeconds(random.Next(100_000)),
        Occasion = (NotificationOccasion)random.Next(5),
        State = (AlarmState)random.Next(3),
        Severity = (AlarmSeverity)random.Next(3),
        Facts = AnyFacts(random),
        Links = [.. Enumerable.Range(0, random.Next(3)).Select(i => new NotificationLink(AnyText.From(random, 2), new Uri($"https://example.com/{i}?a=\"&b=<>")))],
        Sections = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new NotificationSection(AnyText.From(random, 2), AnyText.From(random, 2)))],
        Image = random.Next(2) == 0 ? null : new Uri("https://example.com/graph.png"),
        Incidents = [.. Enumerable.Range(0, random.Next(random.Next(2) == 0 ? 3 : 14)).Select(i => AnyIncident(random, i))],
        EarlierReceipt = random.Next(2) == 0 ? null : new DeliveryReceipt("1", new Dictionary<string, string> { ["episode"] = "n-0" }),
    };

    private static Incident AnyIncident(Random random, int index) => Incident(AnyText.From(random, 2), index) with
    {
        Key = random.Next(2) == 0 ? default : new AlarmKey("p", AnyText.From(random, 2), "r"),
        State = (AlarmState)random.Next(3),
        PreviousState = (AlarmState)random.Next(3),
        Severity = (AlarmSeverity)random.Next(3),
        Contributor = random.Next(2) == 0 ? null : AnyText.From(random, 2),
        Reason = AnyText.From(random, 2),
        Note = random.Next(2) == 0 ? null : AnyText.From(random, 2),
        Description = random.Next(2) == 0 ? null : AnyText.From(random, 2),
        Openings = random.Next(3),
        IsFlapping = random.Next(2) == 0,
        Facts = AnyFacts(random),
        Labels = AnyMap(random),
        Tags = AnyMap(random),
        Links = [new(AnyText.From(random, 2), new Uri("https://example.com/"))],
    };

    private static Fact[] AnyFacts(Random random) =>
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Fact(Names[random.Next(Names.Length)], AnyText.From(random, 2)))];

    private static Dictionary<string, string> AnyMap(Random random) =>
        Names.Where(_ => random.Next(2) == 0).ToDictionary(static name => name, _ => random.Next(2) == 0 ? "web" : AnyText.From(random, 1));
}
