namespace Monitoring.Framework;

/// <summary>A plugin that tells people, or another system, about one notification. One instance per registered name, for the life of the host.</summary>
public interface INotifier
{
    /// <summary>Sends one message.</summary>
    /// <param name="notification">The message.</param>
    /// <param name="cancellationToken">Cancelled when the attempt takes too long or the host stops.</param>
    /// <returns>What the destination said, so that a later message of the episode can edit or thread.</returns>
    /// <exception cref="DeliveryException">It was not sent; the exception says whether trying again can help, and when.</exception>
    /// <remarks>
    /// Try once: do not retry, sleep or pace, the engine does. Any other exception counts as transient. The same notification can come twice, with the same
    /// <see cref="Notification.Id"/>, when a process died between the sending and the receipt.
    /// </remarks>
    ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken);
}
