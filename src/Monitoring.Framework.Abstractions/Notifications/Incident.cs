namespace Monitoring.Framework;

/// <summary>An episode of an alarm: opened when it goes to ALARM, closed when it is OK again.</summary>
public sealed record Incident
{
    /// <summary>Identifies the episode; the same on every path by which its news arrive.</summary>
    public required string Id { get; init; }

    /// <summary>The alarm.</summary>
    public required AlarmIdentity Alarm { get; init; }

    /// <summary>Which time series of a multi-series alarm; null for all others.</summary>
    public string? Contributor { get; init; }

    /// <summary>What the alarm is about; default for an alarm that no policy made.</summary>
    public AlarmKey Key { get; init; }

    /// <summary>What a reader should know and do.</summary>
    public string? Description { get; init; }

    /// <summary>How much it matters.</summary>
    public AlarmSeverity Severity { get; init; }

    /// <summary>The alarm's routing labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The tags of the resource that routes match on.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The state now.</summary>
    public required AlarmState State { get; init; }

    /// <summary>The state before.</summary>
    public required AlarmState PreviousState { get; init; }

    /// <summary>When the alarm went to ALARM.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When the state last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>How often the alarm went off in this episode: more than once only while it flaps.</summary>
    public int Openings { get; init; } = 1;

    /// <summary>Whether the alarm goes off so often that its recoveries are believed only after a while; see <c>Monitoring:Delivery:Flapping</c>.</summary>
    public bool IsFlapping { get; init; }

    /// <summary>Why it is in that state.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The latest note of the alarm's metric, such as the reason of a failure.</summary>
    public string? Note { get; init; }

    /// <summary>Short facts about the alarm at its last change, such as its metric and threshold.</summary>
    public IReadOnlyList<Fact> Facts { get; init => field = value ?? []; } = [];

    /// <summary>Where to look further, such as the alarm's page in the console.</summary>
    public IReadOnlyList<NotificationLink> Links { get; init => field = value ?? []; } = [];

    /// <summary>The notifiers that its routes led to when it opened: they, and nobody else, are told when it is over.</summary>
    public IReadOnlyList<string> Destinations { get; init; } = [];

    /// <summary>Whether the episode is over.</summary>
    public bool IsClosed => State == AlarmState.Ok;
}
