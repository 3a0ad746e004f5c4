namespace Monitoring.Framework;

/// <summary>What a destination bears; the engine keeps to it.</summary>
public sealed record DeliveryLimits
{
    /// <summary>No limit.</summary>
    public static DeliveryLimits None { get; } = new();

    /// <summary>The least time between the starts of two messages, such as one second for a Slack channel.</summary>
    public TimeSpan MinimumInterval { get; init; }

    /// <summary>How long one attempt may take; 30 seconds unless given.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
