namespace Monitoring.Framework;

/// <summary>Gives the destinations of one account their turns, so that together they keep to what the account bears.</summary>
internal sealed class AccountPaces(TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (long From, TimeSpan Wait)> _next = new(StringComparer.Ordinal);

    /// <summary>Takes the next turn, unless that is too far off: a turn that nobody uses would put off all that follow.</summary>
    /// <param name="limits">Those of the destination.</param>
    /// <param name="earliest">How long the destination has to wait anyhow.</param>
    /// <param name="longest">The longest wait that is of use.</param>
    /// <param name="wait">How long until the turn; if it is too far off, until one may be free.</param>
    public bool TryTake(DeliveryLimits limits, TimeSpan earliest, TimeSpan longest, out TimeSpan wait)
    {
        wait = earliest;
        if (limits.Account is not { } account || earliest > longest)
        {
            return earliest <= longest;
        }

        lock (_lock)
        {
            if (_next.TryGetValue(account, out var next) && next.Wait - timeProvider.GetElapsedTime(next.From) is var left && left > wait)
            {
                wait = left;
            }

            if (wait > longest)
            {
                return false;
            }

            _next[account] = (timeProvider.GetTimestamp(), wait + limits.AccountInterval);
            return true;
        }
    }
}
