namespace Monitoring.Framework;

/// <summary>Which resources have which alarms, and which have none and why.</summary>
/// <param name="Resources">All resources that were looked at, scope by scope.</param>
/// <param name="Problems">What made the report incomplete; one sentence each.</param>
public sealed record AlarmCoverage(IReadOnlyList<ResourceCoverage> Resources, IReadOnlyList<string> Problems)
{
    /// <summary>The resources that no alarm watches now.</summary>
    public IEnumerable<ResourceCoverage> Uncovered => Resources.Where(static resource => !resource.IsCovered);
}
