using System.Diagnostics.CodeAnalysis;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// Messages that this process has queued and not leased yet: what is sent at once, as nearly everything is, need not be read from its JSON again. The file has them all; of a backlog only a
/// part is here.
/// </summary>
internal sealed class RecentNotifications
{
    private const int Most = 250;

    /// <summary>One that tells of many incidents is large, and seldom.</summary>
    private const int MostIncidents = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Notification> _byId = new(StringComparer.Ordinal);

    /// <summary>Remembers a message in the transaction that queues it, unless there are enough.</summary>
    public void Add(Delivery delivery)
    {
        lock (_lock)
        {
            if (_byId.Count < Most && delivery.Notification.Incidents.Count <= MostIncidents)
            {
                _byId[delivery.Id] = delivery.Notification;
            }
        }
    }

    /// <summary>Forgets what was not queued after all.</summary>
    public void Forget(IReadOnlyList<Delivery> deliveries)
    {
        lock (_lock)
        {
            foreach (var delivery in deliveries)
            {
                _byId.Remove(delivery.Id);
            }
        }
    }

    /// <summary>Takes it out: a message that is leased again was not sent at once.</summary>
    public bool TryTake(string id, [MaybeNullWhen(false)] out Notification notification)
    {
        lock (_lock)
        {
            return _byId.Remove(id, out notification);
        }
    }
}
