namespace Monitoring.Framework;

/// <summary>The wait after failures: doubled each time up to a limit, and with jitter, so that many who failed together do not come back together.</summary>
/// <remarks>
/// Of messages it is not Polly's to keep: a wait is written down as <see cref="Delivery.DueAt"/>, the outbox is the queue, and no attempt is held in memory until its time has come.
/// </remarks>
internal static class Backoff
{
    private const int MostDoublings = 20;

    /// <param name="options">The limits.</param>
    /// <param name="failures">How often it failed before.</param>
    public static TimeSpan After(DeliveryOptions options, int failures)
    {
        var doubled = options.RetryDelay * Math.Pow(2, Math.Min(failures, MostDoublings));
        var delay = doubled < options.MaxRetryDelay ? doubled : options.MaxRetryDelay;
        return delay * (0.8 + (0.4 * Random.Shared.NextDouble()));
    }
}
