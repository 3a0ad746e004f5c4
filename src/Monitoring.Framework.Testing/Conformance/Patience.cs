namespace Monitoring.Framework.Testing;

/// <summary>Runs a plugin's code off the caller and waits for it as long as any machine could need.</summary>
internal static class Patience
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(20);

    /// <summary>How the work ended: its result, or what it threw.</summary>
    /// <exception cref="ConformanceException">It did not end.</exception>
    public static async Task<Outcome<T>> TryAsync<T>(Func<ValueTask<T>> work, string what, FakeTimeProvider clock)
    {
        var running = Task.Run(() => work().AsTask());
        try
        {
            return new(await running.WaitAsync(_limit, TimeProvider.System).ConfigureAwait(false), null);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            _ = running.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            var timers = clock.ActiveTimers == 0 ? "" : $" with {clock.ActiveTimers} timer(s) running";
            throw new ConformanceException(
                $"{what} should have ended at once, but it was still going on{timers} after {_limit.TotalSeconds:0} seconds; do not sleep, pace, retry or block in it, and hand the cancellation token to everything that waits.");
        }
        catch (Exception exception)
        {
            return new(default, exception);
        }
    }

    /// <summary>Gives work that has nobody to tell how far it is the time to come to where it waits.</summary>
    public static Task SettleAsync() => Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
}

/// <summary>How work ended.</summary>
internal readonly record struct Outcome<T>(T? Result, Exception? Error);
