namespace Monitoring.Framework.Testing;

/// <summary>Waits for work of the engine until it ends, or sleeps on the clock that only the scenario moves.</summary>
internal static class ScenarioPatience
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _glance = TimeSpan.FromMilliseconds(40);

    /// <summary>The engine itself sleeps no longer before a message that has to wait for its destination; a longer timer is the time limit of work that goes on.</summary>
    private static readonly TimeSpan _longestSleep = TimeSpan.FromSeconds(5);

    /// <exception cref="TimeoutException">It neither ends nor sleeps.</exception>
    public static async Task WaitAsync(Task work, FakeTimeProvider clock, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        var asleep = 0;
        while (!work.IsCompleted && asleep < 5)
        {
            await work.WaitAsync(_glance, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            asleep = clock.NextTimer <= _longestSleep ? asleep + 1 : 0;
            if (!work.IsCompleted && TimeProvider.System.GetElapsedTime(started) > _limit)
            {
                throw new TimeoutException(
                    $"{what} has not ended within {_limit.TotalSeconds:0} seconds of real time: a plugin hangs, or waits for more than {_longestSleep.TotalSeconds:0} seconds on the scenario's clock, which stands while it works.");
            }
        }
    }
}
