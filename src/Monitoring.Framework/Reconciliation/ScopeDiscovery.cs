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

    /// <summary>Every resource with the context that policies see; the scope itself is the last.</summary>
    public IEnumerable<(MonitoredResource Resource, IReadOnlyList<MonitoredResource> Members)> WithMembers()
    {
        var byId = Resources.ToLookup(static resource => resource.Id, StringComparer.Ordinal);
        foreach (var resource in Resources)
        {
            yield return (resource, [.. resource.MemberIds.SelectMany(id => byId[id])]);
        }

        yield return (new MonitoredResource { Id = Scope.Name, Type = ResourceTypes.Scope, Metrics = Metrics }, Resources);
    }
}
