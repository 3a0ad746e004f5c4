namespace Monitoring.Framework.Contracts;

/// <summary>What the tests put in.</summary>
public abstract partial class DeliveryStoreContract
{
    protected static AlarmIdentity Alarm(string name = "a") => DiscoveryScope.Local.Alarm(name);

    protected TrackedIncident Tracked(string alarm = "a", int version = 1, AlarmState state = AlarmState.Alarm, string? contributor = null, params string[] keys) => new()
    {
        Incident = Incident(alarm, state, contributor),
        Version = version,
        InhibitionKeys = keys,
    };

    protected Incident Incident(string alarm = "a", AlarmState state = AlarmState.Alarm, string? contributor = null) => new()
    {
        Id = $"{alarm}/{contributor}/{Now.ToUnixTimeSeconds()}",
        Alarm = Alarm(alarm),
        Contributor = contributor,
        Key = new AlarmKey("policy", "api", "uptime"),
        Severity = AlarmSeverity.Critical,
        Labels = new Dictionary<string, string> { ["team"] = "web" },
        Tags = new Dictionary<string, string> { ["Product"] = "Energie „Süd“" },
        State = state,
        PreviousState = AlarmState.Ok,
        OpenedAt = Now,
        ChangedAt = Now,
        Openings = 3,
        Reason = "because",
        Facts = [new("Metric", "load")],
        Links = [new("Console", new Uri("https://example.com/a?b=c&d"))],
    };

    protected IncidentGroup Group(string key = "g", int version = 1, int? dueIn = null, string? id = null) => new()
    {
        Id = id ?? $"{key}-1",
        Key = key,
        Version = version,
        Route = "critical",
        Destination = "ops",
        Values = new Dictionary<string, string> { ["label:team"] = "web" },
        OpenedAt = Now,
        UpdatedAt = Now,
        DueAt = dueIn is { } seconds ? Now.AddSeconds(seconds) : null,
        LastChange = 4,
        Told = 2,
        Open = 1,
        Messages = 1,
        LastToldAt = Now,
    };

    protected GroupChange Change(long number, string group = "g-1", string alarm = "a", long? movedFrom = null) => new()
    {
        GroupId = group,
        Number = number,
        Incident = Incident(alarm),
        IsOpening = number % 2 == 1,
        IsHeld = number % 3 == 1,
        MovedFrom = movedFrom,
    };

    protected Silence Silence(string id, int startsIn, int endsIn, string comment = "deployment") => new()
    {
        Id = id,
        Match = new Dictionary<string, IReadOnlyList<string>> { ["label:team"] = ["web", "data*"] },
        StartsAt = Now.AddSeconds(startsIn),
        EndsAt = Now.AddSeconds(endsIn),
        Window = "Sat,Sun 22:00-06:00 Europe/Berlin",
        Author = "ada",
        Comment = comment,
        CreatedAt = Now,
    };

    protected Delivery Message(string id, string destination = "ops", string? episode = null, int dueIn = 0) => new()
    {
        Id = id,
        Destination = destination,
        Episode = episode ?? $"episode-{id}",
        CreatedAt = Now,
        DueAt = Now.AddSeconds(dueIn),
        Notification = new Notification
        {
            Id = id,
            Title = "ALARM: “api” <uptime> \ud83d\udd25",
            Timestamp = Now,
            State = AlarmState.Alarm,
            Facts = [new("Metric", "load")],
            Sections = [new("Reason", "because")],
            Incidents = [Incident()],
        },
    };
}
