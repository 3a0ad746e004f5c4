namespace Monitoring.Framework;

/// <summary>What was found in one scope, and whether all of it was.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Resources">The resources, without the scope itself.</param>
/// <param name="Metrics">The metrics that are known to exist in the scope.</param>
/// <param name="Problems">Why the discovery is incomplete; empty when it is complete.</param>
internal sealed record ScopeDiscovery(
    DiscoveryScope Scope, IReadOnlyList<MonitoredResource> Resources, IReadOnlyList<MetricId> Metrics, IReadOnlyList<string> Problems)
{
    public bool IsComplete => Problems.Count == 0;

    /// <summary>Whether all of the scope was asked for, and not a resource with what belongs to it.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Every resource with the members that policies see; the scope itself is the last, when it is whole.</summary>
    public IReadOnlyList<(MonitoredResource Resource, IReadOnlyList<MonitoredResource> Members)> WithMembers()
    {
        var byId = Resources.Any(static resource => resource.MemberIds.Count > 0) ? Resources.ToLookup(static resource => resource.Id, StringComparer.Ordinal) : null;
        List<(MonitoredResource Resource, IReadOnlyList<MonitoredResource> Members)> all = new(Resources.Count + 1);
        foreach (var resource in Resources)
        {
            all.Add((resource, resource.MemberIds.Count == 0 ? [] : [.. resource.MemberIds.SelectMany(id => byId![id])]));
        }

        if (IsWhole)
        {
            all.Add((new MonitoredResource { Id = Scope.Name, Type = ResourceTypes.Scope, Metrics = Metrics }, Resources));
        }

        return all;
    }
}
