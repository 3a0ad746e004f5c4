namespace Monitoring.Framework;

/// <summary>Keeps messages from overtaking earlier ones of their episode, also one that has gone into a digest.</summary>
internal sealed class Overtaking
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Whether an earlier message would be overtaken.</summary>
    public bool WouldBe(Delivery delivery) =>
        _taken.Count > 0 && (_taken.Contains(delivery.Episode) || delivery.Notification.Incidents.Any(incident => _taken.Contains(incident.Id)));

    /// <summary>From now on nothing may overtake this one.</summary>
    public void Add(Delivery delivery)
    {
        _taken.Add(delivery.Episode);
        if (delivery.Notification.Occasion == NotificationOccasion.Digest)
        {
            _taken.UnionWith(delivery.Notification.Incidents.Select(static incident => incident.Id));
        }
    }
}
