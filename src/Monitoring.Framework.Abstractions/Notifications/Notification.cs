namespace Monitoring.Framework;

/// <summary>One message for people, typed so that every notifier can render it in its own way.</summary>
public sealed record Notification
{
    /// <summary>Identifies the message at its destination; the same when it is tried again.</summary>
    public required string Id { get; init; }

    /// <summary>One line, such as <c>ALARM: api uptime</c>.</summary>
    public required string Title { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Why it is sent.</summary>
    public NotificationOccasion Occasion { get; init; }

    /// <summary>The state it tells about: the worst of its incidents, and of those that its episode told about before and that are not over. OK ends the episode.</summary>
    public required AlarmState State { get; init; }

    /// <summary>How much it matters: the most severe of its incidents.</summary>
    public AlarmSeverity Severity { get; init; }

    /// <summary>A sentence or two under the title.</summary>
    public string? Text { get; init; }

    /// <summary>Short labelled values.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Longer parts, each with a heading.</summary>
    public IReadOnlyList<NotificationSection> Sections { get; init; } = [];

    /// <summary>Where to look further.</summary>
    public IReadOnlyList<NotificationLink> Links { get; init; } = [];

    /// <summary>A picture to show, at an address that the destination can reach.</summary>
    public Uri? Image { get; init; }

    /// <summary>The incidents it tells about; at least one, but for a test message.</summary>
    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>What the destination said to the latest of the episode's messages to which it said anything; null where there is none.</summary>
    public DeliveryReceipt? EarlierReceipt { get; init; }

    /// <summary>The incidents that a text with room for a few should name: those in ALARM first, then those without data, each by severity and then by age.</summary>
    /// <param name="count">The most that there is room for.</param>
    public IEnumerable<Incident> WorstIncidents(int count) => Incidents
        .OrderByDescending(static incident => incident.State == AlarmState.Alarm)
        .ThenByDescending(static incident => incident.State == AlarmState.InsufficientData)
        .ThenByDescending(static incident => incident.Severity)
        .ThenBy(static incident => incident.OpenedAt)
        .Take(count);
}
