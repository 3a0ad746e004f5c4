namespace Monitoring.Framework;

/// <summary>How messages are sent; section <c>Monitoring:Delivery</c>.</summary>
public sealed class DeliveryOptions
{
    /// <summary>How often the outbox is looked at, besides right after each arrival; 1 second unless given.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The wait after the first failed attempt; doubled after each further one. 1 second unless given.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts; 5 minutes unless given.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a message is tried before it is given up; 3 days unless given.</summary>
    public TimeSpan Expiry { get; set; } = TimeSpan.FromDays(3);

    /// <summary>Alarms that come and go.</summary>
    public FlappingOptions Flapping { get; set; } = new();
}
