namespace Monitoring.Framework;

/// <summary>It is time to compare all alarms with what the policies want.</summary>
public sealed record ReconcileDue : MonitoringEvent;
