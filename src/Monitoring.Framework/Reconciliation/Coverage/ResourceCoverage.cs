namespace Monitoring.Framework;

/// <summary>The alarms of one resource, and what the policies say about them.</summary>
public sealed record ResourceCoverage
{
    /// <summary>Where it is.</summary>
    public required DiscoveryScope Scope { get; init; }

    /// <summary>The resource.</summary>
    public required MonitoredResource Resource { get; init; }

    /// <summary>Its alarms, those of the scope on its metrics too, each with what a plan does with it.</summary>
    public IReadOnlyList<PlannedAlarm> Alarms { get; init; } = [];

    /// <summary>What policies say that can explain themselves.</summary>
    public IReadOnlyList<PolicyExplanation> Explanations { get; init; } = [];

    /// <summary>Why no alarm watches it, one sentence each; empty when one does.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Whether an alarm is there and watches it.</summary>
    public bool IsCovered => Reasons.Count == 0;
}
