namespace Monitoring.Framework;

/// <summary>Messages that were leased together, and which of them may be sent: of each episode the first, for the next needs its receipt.</summary>
internal sealed class Batch(IReadOnlyList<Delivery> messages, Overtaking overtaking)
{
    private int _next;

    public static Batch Empty { get; } = new([], new Overtaking());

    /// <summary>The next message in order; null when there is none.</summary>
    public Delivery? Take()
    {
        while (_next < messages.Count)
        {
            var delivery = messages[_next++];
            var isFree = !overtaking.WouldBe(delivery);
            overtaking.Add(delivery);
            if (isFree)
            {
                return delivery;
            }
        }

        return null;
    }

    /// <summary>The message to find out with whether the destination works again: one that has failed least often, so that one that nobody takes does not keep it closed.</summary>
    public Delivery? TakeProbe()
    {
        Delivery? best = null;
        while (Take() is { } delivery)
        {
            best = best is null || delivery.Attempts < best.Attempts ? delivery : best;
        }

        return best;
    }
}
