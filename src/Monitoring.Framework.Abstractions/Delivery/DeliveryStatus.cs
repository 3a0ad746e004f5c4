namespace Monitoring.Framework;

/// <summary>Where a message of the outbox stands.</summary>
public enum DeliveryStatus
{
    /// <summary>To be sent.</summary>
    Pending,

    /// <summary>The destination took it.</summary>
    Delivered,

    /// <summary>Given up; it can be sent again by hand.</summary>
    Dead,

    /// <summary>Another message tells what it would have told: see <see cref="Delivery.MergedInto"/>.</summary>
    Merged,
}
