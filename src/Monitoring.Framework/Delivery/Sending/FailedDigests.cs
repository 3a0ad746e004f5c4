namespace Monitoring.Framework;

/// <summary>
/// The digests of a destination that are to be tried again. They belong to no episode, so that the store lets later messages of their incidents pass: those wait until the digest is
/// due, and then it is the first.
/// </summary>
/// <remarks>Known to this process alone. After a restart a later message may overtake such a digest: it tells what is true, and the digest then what was.</remarks>
internal sealed class FailedDigests
{
    private readonly Dictionary<string, (Delivery Digest, DateTimeOffset DueAt)> _digests = new(StringComparer.Ordinal);

    public void Settled(Delivery delivery, DeliveryOutcome outcome)
    {
        if (outcome is DeliveryOutcome.Retry retry && delivery.Notification.Occasion == NotificationOccasion.Digest)
        {
            _digests[delivery.Id] = (delivery, retry.DueAt);
        }
        else
        {
            _digests.Remove(delivery.Id);
        }
    }

    /// <summary>What may not be overtaken by the messages that are due now.</summary>
    public Overtaking Of(IReadOnlyList<Delivery> due, DateTimeOffset now)
    {
        var overtaking = new Overtaking();
        foreach (var (id, (digest, dueAt)) in _digests)
        {
            if (due.Any(delivery => delivery.Id == id))
            {
                continue;
            }

            if (dueAt <= now)
            {
                // Another process has sent it.
                _digests.Remove(id);
                continue;
            }

            overtaking.Add(digest);
        }

        return overtaking;
    }
}
