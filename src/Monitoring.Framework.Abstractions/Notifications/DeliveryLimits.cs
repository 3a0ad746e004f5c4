namespace Monitoring.Framework;

/// <summary>What a destination bears; the engine keeps to it.</summary>
public sealed record DeliveryLimits
{
    /// <summary>No limit.</summary>
    public static DeliveryLimits None { get; } = new();

    /// <summary>The least time between the starts of two messages, such as one second for a Slack channel.</summary>
    public TimeSpan MinimumInterval { get; init; }

    /// <summary>The most messages that may start in any minute, such as 20 for a Telegram group; null when there is no such limit.</summary>
    public int? MaxPerMinute { get; init; }

    /// <summary>
    /// What several destinations share, such as one bot that writes to many chats: they keep to <see cref="AccountInterval"/> together. Any text that is the same for all of
    /// them, and no secret; null when the destination stands for itself.
    /// </summary>
    public string? Account { get; init; }

    /// <summary>The least time between the starts of two messages to any destinations of the same <see cref="Account"/>.</summary>
    public TimeSpan AccountInterval { get; init; }

    /// <summary>
    /// Whether messages that had to wait for this destination become one digest; true unless given. False where each message stands for itself, such as in a protocol between machines.
    /// </summary>
    public bool MergesMessages { get; init; } = true;

    /// <summary>How long one attempt may take; 30 seconds unless given.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
