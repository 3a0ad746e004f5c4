using System.Collections.Concurrent;

namespace Monitoring.Framework;

/// <summary>Wakes the delivery loop as soon as something was queued, instead of at its next turn, unless a sender is at it already: that looks again before it ends.</summary>
internal sealed class OutboxSignal(TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<string, Sender> _senders = new(StringComparer.OrdinalIgnoreCase);
    private TaskCompletionSource _queued = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The one sender of a destination.</summary>
    public Sender SenderOf(string destination, Func<string, Sender> make) => _senders.GetOrAdd(destination, make);

    /// <summary>There are new messages in the outbox.</summary>
    public void Queued(IReadOnlyList<Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
        {
            if (!_senders.TryGetValue(delivery.Destination, out var sender) || !sender.TryTell())
            {
                Set();
            }
        }
    }

    /// <summary>There is something to do.</summary>
    public void Set() => Volatile.Read(ref _queued).TrySetResult();

    /// <summary>Waits until something is queued, at most for <paramref name="interval"/>.</summary>
    public async ValueTask WaitAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        using var turn = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queued = Volatile.Read(ref _queued).Task;
        await Task.WhenAny(queued, Task.Delay(interval, timeProvider, turn.Token)).ConfigureAwait(false);
        await turn.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (queued.IsCompleted)
        {
            Volatile.Write(ref _queued, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
    }
}
