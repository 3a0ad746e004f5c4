namespace Monitoring.Framework;

/// <summary>What a destination said when it took a message: enough to edit or answer that message later.</summary>
/// <param name="MessageId">The destination's own id of the message, when it has one.</param>
/// <param name="Properties">What else the notifier will need, such as the channel's id.</param>
public sealed record DeliveryReceipt(string? MessageId = null, IReadOnlyDictionary<string, string>? Properties = null)
{
    /// <summary>The message was taken, and nothing more is known.</summary>
    public static DeliveryReceipt Empty { get; } = new();
}
