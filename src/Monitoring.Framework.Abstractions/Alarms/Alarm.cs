namespace Monitoring.Framework;

/// <summary>An alarm as a back end keeps it.</summary>
public sealed record Alarm
{
    /// <summary>Where it lives and what it is called.</summary>
    public required AlarmIdentity Identity { get; init; }

    /// <summary>What it should be.</summary>
    public required AlarmDefinition Definition { get; init; }

    /// <summary>Its state.</summary>
    public AlarmState State { get; init; }

    /// <summary>Why it is in that state, in CloudWatch's words.</summary>
    public string StateReason { get; init; } = "";

    /// <summary>The data behind the reason, as CloudWatch's JSON.</summary>
    public string? StateReasonData { get; init; }

    /// <summary>When the state last changed.</summary>
    public DateTimeOffset StateTransitionedTimestamp { get; init; }

    /// <summary>When the state was last written: at its last change, or when its actions were last held back or let go.</summary>
    public DateTimeOffset StateUpdatedTimestamp { get; init; }

    /// <summary>What holds the actions of a composite alarm back at the moment; null when nothing does.</summary>
    public ActionsSuppressedBy? ActionsSuppressedBy { get; init; }

    /// <summary>Why they are held back, in CloudWatch's words.</summary>
    public string? ActionsSuppressedReason { get; init; }

    /// <summary>When the definition last changed.</summary>
    public DateTimeOffset ConfigurationUpdatedTimestamp { get; init; }
}
