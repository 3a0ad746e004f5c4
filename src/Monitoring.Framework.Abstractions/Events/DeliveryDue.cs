namespace Monitoring.Framework;

/// <summary>It is time to send what is due in the outbox.</summary>
public sealed record DeliveryDue : MonitoringEvent
{
    /// <summary>The one instance that is needed.</summary>
    public static DeliveryDue Instance { get; } = new();
}
