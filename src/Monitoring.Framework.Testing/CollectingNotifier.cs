namespace Monitoring.Framework.Testing;

/// <summary>A notifier that keeps what it is told, and fails when it is told to. Safe for use by several threads.</summary>
public sealed class CollectingNotifier : INotifier
{
    private readonly Lock _lock = new();
    private readonly List<Notification> _notifications = [];
    private int _attempts;

    /// <summary>
    /// What each attempt fails with, such as <c>attempt => attempt == 1 ? DeliveryException.Transient("Busy.") : null</c>; attempts count from 1, and null means that the
    /// message is taken. Nothing fails unless given.
    /// </summary>
    public Func<int, Exception?> Failure { get; set; } = static _ => null;

    /// <summary>The messages that were taken, in order.</summary>
    public IReadOnlyList<Notification> Notifications
    {
        get
        {
            lock (_lock)
            {
                return [.. _notifications];
            }
        }
    }

    /// <summary>How often it was tried, failures included.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <inheritdoc />
    public ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        cancellationToken.ThrowIfCancellationRequested();
        var attempt = Interlocked.Increment(ref _attempts);
        if (Failure(attempt) is { } failure)
        {
            return ValueTask.FromException<DeliveryReceipt>(failure);
        }

        lock (_lock)
        {
            _notifications.Add(notification);
            return ValueTask.FromResult(new DeliveryReceipt($"message-{_notifications.Count}"));
        }
    }
}
