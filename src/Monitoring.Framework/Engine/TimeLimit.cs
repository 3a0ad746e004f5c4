namespace Monitoring.Framework;

/// <summary>Runs work of a plugin off the caller and for a limited time: work that blocks, or ignores its cancellation, holds nobody up.</summary>
internal static class TimeLimit
{
    /// <exception cref="TimeoutException">The time is over; the work was told to stop and may still be going on.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; the work was told to stop and may still be going on.</exception>
    public static async Task<T> RunAsync<T>(
        Func<CancellationToken, ValueTask<T>> work,
        TimeSpan limit,
        TimeProvider timeProvider,
        CancellationToken cancellationToken)
    {
        // Not disposed: work that goes on may still use the token.
        var stop = new CancellationTokenSource();
        var start = new Task<Task<T>>(() => work(stop.Token).AsTask());
        var running = start.Unwrap();
        var ended = running.WaitAsync(limit, timeProvider, cancellationToken);
        start.Start(TaskScheduler.Default);
        try
        {
            return await ended.ConfigureAwait(false);
        }
        catch (TimeoutException exception) when (!running.IsCompleted)
        {
            throw new TimeoutException($"It did not end within {limit}.", exception);
        }
        finally
        {
            if (!running.IsCompleted)
            {
                // Not awaited: what a plugin does on cancellation may block or throw.
                Observe(stop.CancelAsync());
                Observe(running);
            }
        }
    }

    private static void Observe(Task task) =>
        task.ContinueWith(static faulted => _ = faulted.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
