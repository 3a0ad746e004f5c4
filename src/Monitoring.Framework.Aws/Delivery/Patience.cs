namespace Monitoring.Framework.Aws;

/// <summary>Waits before another attempt where the SDK does not attempt again by itself: longer each time, by chance, and not for ever.</summary>
internal static class Patience
{
    private const int MaxAttempts = 12;

    private static readonly TimeSpan _first = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(2);

    /// <exception cref="StoreUnavailableException">It was the last attempt.</exception>
    public static Task WaitAsync(int attempt, string problem, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        if (attempt >= MaxAttempts)
        {
            throw new StoreUnavailableException($"{problem} in each of {MaxAttempts} attempts: let fewer others write at the same time, or try again later.");
        }

        var ceiling = Math.Min(_longest.TotalMilliseconds, _first.TotalMilliseconds * Math.Pow(2, attempt - 1));
        var wait = TimeSpan.FromMilliseconds(Math.Max(1, ceiling * Random.Shared.NextDouble()));
        return Task.Delay(wait, timeProvider, cancellationToken);
    }
}
