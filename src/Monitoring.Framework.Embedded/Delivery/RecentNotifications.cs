using System.Diagnostics.CodeAnalysis;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// Messages that this process has queued and not leased yet: what is sent soon, as nearly everything is, need not be read from its JSON again. The file has them all; of a long backlog only
/// the first part is here.
/// </summary>
internal sealed class RecentNotifications
{
    /// <summary>Of their JSON, in bytes: some two thousand messages.</summary>
    private const int MaxSize = 4 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Notification Notification, int Size)> _byId = new(StringComparer.Ordinal);
    private int _size;

    /// <summary>Remembers a message in the transaction that queues it, unless there are enough.</summary>
    public void Add(Delivery delivery, int size)
    {
        lock (_lock)
        {
            if (_size + size <= MaxSize && _byId.TryAdd(delivery.Id, (delivery.Notification, size)))
            {
                _size += size;
            }
        }
    }

    /// <summary>Forgets what was not queued after all.</summary>
    public void Forget(string id) => TryTake(id, out _);

    /// <summary>Takes it out: a message that is leased again was not sent at once.</summary>
    public bool TryTake(string id, [MaybeNullWhen(false)] out Notification notification)
    {
        lock (_lock)
        {
            var isKnown = _byId.Remove(id, out var known);
            _size -= known.Size;
            notification = known.Notification;
            return isKnown;
        }
    }
}
