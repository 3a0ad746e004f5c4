namespace Monitoring.Framework;

/// <summary>The latest episode of an alarm, or of one of its contributors, with what the Dispatcher needs to know of it. An alarm that has never gone off has one that is closed.</summary>
public sealed record TrackedIncident
{
    /// <summary>The episode.</summary>
    public required Incident Incident { get; init; }

    /// <summary>Counts what was written of this alarm and contributor, from 1. A commit conflicts unless the version before it is the one that is kept (0: none).</summary>
    public required int Version { get; init; }

    /// <summary>The <see cref="IncidentGroup.Key"/> of each group that it was put into; empty while nobody is to hear of it.</summary>
    public IReadOnlyList<string> Groups { get; init => field = value ?? []; } = [];

    /// <summary>While it is open, others are held back that have one of these.</summary>
    public IReadOnlyList<string> InhibitionKeys { get; init => field = value ?? []; } = [];

    /// <summary>When the alarm was last known to be OK; null when it never was. What went off before that is over, however late its news arrive.</summary>
    public DateTimeOffset? LastOkAt { get; init; }

    /// <summary>When the alarm last went off, oldest first: as often and as far back as it takes to tell whether it flaps.</summary>
    public IReadOnlyList<DateTimeOffset> Openings { get; init => field = value ?? []; } = [];
}
