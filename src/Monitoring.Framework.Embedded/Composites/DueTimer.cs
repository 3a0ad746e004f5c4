namespace Monitoring.Framework.Embedded;

/// <summary>Waits for a moment that others may move while it is waited for. The first has come already.</summary>
internal sealed class DueTimer(TimeProvider timeProvider)
{
    private static readonly TimeSpan _longest = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset? _due = DateTimeOffset.MinValue;

    /// <summary>Sets the moment; null when there is none.</summary>
    public void Set(DateTimeOffset? due)
    {
        lock (_lock)
        {
            if (due != _due)
            {
                _due = due;
                _moved.TrySetResult();
                _moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Waits until the moment has come.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            DateTimeOffset? due;
            Task moved;
            lock (_lock)
            {
                (due, moved) = (_due, _moved.Task);
            }

            var left = due - timeProvider.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            await WaitAsync(moved, left ?? Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(Task moved, TimeSpan time, CancellationToken cancellationToken)
    {
        // Timers are in whole milliseconds and must not be early; nor do they take any length of time.
        var bounded = time == Timeout.InfiniteTimeSpan ? time : TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(time.TotalMilliseconds, _longest.TotalMilliseconds)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(moved, Task.Delay(bounded, timeProvider, stop.Token)).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
