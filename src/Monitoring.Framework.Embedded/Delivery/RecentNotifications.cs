using System.Diagnostics.CodeAnalysis;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// The messages that this process has queued last and not leased yet: what is sent at once, as nearly everything is, need not be read from its JSON again. The file has them all, and those
/// of other processes.
/// </summary>
internal sealed class RecentNotifications
{
    private const int Most = 1_000;

    /// <summary>One that tells of many incidents is large, and seldom.</summary>
    private const int MostIncidents = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Notification> _byId = new(StringComparer.Ordinal);
    private readonly Queue<string> _ids = [];

    /// <summary>Remembers a message that stands in the file. The oldest is forgotten when there are too many.</summary>
    public void Add(Delivery delivery)
    {
        if (delivery.Notification.Incidents.Count > MostIncidents)
        {
            return;
        }

        lock (_lock)
        {
            _byId[delivery.Id] = delivery.Notification;
            _ids.Enqueue(delivery.Id);
            if (_ids.Count > Most)
            {
                _byId.Remove(_ids.Dequeue());
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
