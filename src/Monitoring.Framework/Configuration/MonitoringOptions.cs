namespace Monitoring.Framework;

/// <summary>The engine's own part of the <c>Monitoring</c> section.</summary>
public sealed class MonitoringOptions
{
    /// <summary>The back end to use: the name of one that the host offers.</summary>
    public string Backend { get; set; } = "Embedded";

    /// <summary>
    /// Who owns the alarms: the first part of their names, so that two installations do not touch each other's. <c>Owner</c> in the back end's own section wins over it.
    /// </summary>
    public string Owner { get; set; } = "monitoring";

    /// <summary>How sources are run.</summary>
    public CollectorOptions Collector { get; set; } = new();

    /// <summary>When alarms are compared with what the policies want.</summary>
    public ReconcilerOptions Reconciler { get; set; } = new();

    /// <summary>How messages are sent.</summary>
    public DeliveryOptions Delivery { get; set; } = new();

    /// <summary>A dead man's switch.</summary>
    public HeartbeatOptions Heartbeat { get; set; } = new();

    /// <summary>Who is told when the monitoring itself fails.</summary>
    public WatchdogOptions Watchdog { get; set; } = new();
}
