namespace Monitoring.Framework;

/// <summary>Wakes the delivery loop as soon as something was queued, instead of at its next turn.</summary>
internal sealed class OutboxSignal(TimeProvider timeProvider)
{
    private TaskCompletionSource _queued = new(TaskCreationOptions.RunContinuationsAsynchronously);

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
