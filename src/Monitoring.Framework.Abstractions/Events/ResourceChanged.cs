namespace Monitoring.Framework;

/// <summary>A resource has appeared, changed or gone: its alarms, and those of its groups, are compared with what the policies want.</summary>
/// <param name="Scope">The scope of the resource.</param>
/// <param name="ResourceId">The <see cref="MonitoredResource.Id"/>.</param>
public sealed record ResourceChanged(DiscoveryScope Scope, string ResourceId) : MonitoringEvent;
