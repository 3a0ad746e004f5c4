namespace Monitoring.Framework;

/// <summary>What a policy is asked about: one resource, and what was discovered around it.</summary>
public sealed class AlarmPolicyContext
{
    /// <summary>The registered name of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>The resource: a machine, a probe target, a group, or the scope itself.</summary>
    public required MonitoredResource Resource { get; init; }

    /// <summary>Where the resource was discovered.</summary>
    public required DiscoveryScope Scope { get; init; }

    /// <summary>The members of a group; everything that was discovered, when the resource is the scope; otherwise none.</summary>
    public IReadOnlyList<MonitoredResource> Members { get; init; } = [];

    /// <summary>The key of an alarm of this policy on this resource.</summary>
    /// <param name="rule">Distinguishes it from the policy's other alarms on the resource; free of thresholds.</param>
    public AlarmKey Key(string rule) => new(Policy, Resource.Id, rule);
}
