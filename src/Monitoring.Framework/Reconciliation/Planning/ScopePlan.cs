namespace Monitoring.Framework;

/// <summary>The plan of one scope, and what it was made from.</summary>
/// <param name="Discovery">What was found.</param>
/// <param name="Desired">What the policies want.</param>
/// <param name="Resources">The resources that were looked at; null for all.</param>
/// <param name="Plan">The plan.</param>
internal sealed record ScopePlan(ScopeDiscovery Discovery, DesiredAlarms Desired, IReadOnlySet<string>? Resources, AlarmPlan Plan);
