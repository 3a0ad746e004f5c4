namespace Monitoring.Framework;

/// <summary>One alarm of a plan.</summary>
public sealed record PlannedAlarm
{
    /// <summary>The scope of the alarm.</summary>
    public required DiscoveryScope Scope { get; init; }

    /// <summary>The alarm's name.</summary>
    public required string Name { get; init; }

    /// <summary>What the alarm is about.</summary>
    public required AlarmKey Key { get; init; }

    /// <summary>What happens to it.</summary>
    public required PlannedAction Action { get; init; }

    /// <summary>What it should be, with its description as the back end keeps it; null for a deletion.</summary>
    public AlarmDefinition? Desired { get; init; }

    /// <summary>What it is now, as the back end keeps it; null when there is none of its name.</summary>
    public AlarmDefinition? Existing { get; init; }

    /// <summary>Whether somebody has edited it by hand since it was written; false also for an alarm of which that is not known.</summary>
    public bool IsDrifted { get; init; }

    /// <summary>The fields that differ, for an update and for what is kept as it was edited.</summary>
    public IReadOnlyList<AlarmFieldChange> Changes { get; init; } = [];

    /// <summary>Why it is refused or foreign; null otherwise.</summary>
    public string? Message { get; init; }

    /// <summary>What the change adds to the monthly bill, in US dollars.</summary>
    public decimal MonthlyCostDelta { get; init; }

    /// <summary>Whether it will be written or deleted.</summary>
    public bool IsChange => Action is PlannedAction.Create or PlannedAction.Update or PlannedAction.Delete;
}
