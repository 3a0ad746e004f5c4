namespace Monitoring.Framework;

/// <summary>
/// An alarm has changed its state, or the actions of its state were held back or let go: <see cref="OldState"/> and <see cref="NewState"/> are the same then.
/// </summary>
public sealed record AlarmStateChanged : MonitoringEvent
{
    /// <summary>The alarm.</summary>
    public required AlarmIdentity Alarm { get; init; }

    /// <summary>Which time series of a multi-series alarm; null for all others.</summary>
    public string? Contributor { get; init; }

    /// <summary>What the alarm is about; default for an alarm that no policy made.</summary>
    public AlarmKey Key { get; init; }

    /// <summary>What a reader should know and do.</summary>
    public string? Description { get; init; }

    /// <summary>How much it matters.</summary>
    public AlarmSeverity Severity { get; init; } = AlarmSeverity.Warning;

    /// <summary>The alarm's routing labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The tags of the resource that routes match on.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The state before.</summary>
    public required AlarmState OldState { get; init; }

    /// <summary>The state now.</summary>
    public required AlarmState NewState { get; init; }

    /// <summary>When it changed.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Why, in CloudWatch's words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The data behind the reason, as CloudWatch's JSON.</summary>
    public string? ReasonData { get; init; }

    /// <summary>The latest note of the alarm's metric, such as the reason of a failure.</summary>
    public string? Note { get; init; }

    /// <summary>Short facts about the alarm, such as its metric and threshold.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Where to look further, such as the alarm's page in the console.</summary>
    public IReadOnlyList<NotificationLink> Links { get; init; } = [];

    /// <summary>The ARNs of the new state's actions; routes may match on them as topics.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>False when the alarm's actions are disabled or suppressed: the change is recorded and nobody is told.</summary>
    public bool ActionsAllowed { get; init; } = true;

    /// <summary>What holds the actions of a composite alarm back; null when nothing does.</summary>
    public ActionsSuppressedBy? ActionsSuppressedBy { get; init; }

    /// <summary>What the back end still has to write, in one transaction with what follows from the event.</summary>
    public PendingStateWrite? PendingWrite { get; init; }
}
