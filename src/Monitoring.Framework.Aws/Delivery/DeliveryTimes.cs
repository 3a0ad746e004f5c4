namespace Monitoring.Framework.Aws;

/// <summary>How long what is over is kept, and how far the clocks of two processes may be apart.</summary>
internal static class DeliveryTimes
{
    /// <summary>
    /// What is later than now by more than this was written before a clock was put back. Processes on several machines share the table: their clocks are not the same, and who asks for
    /// a lease has looked at its own before it waited for the network. It would have two owners otherwise.
    /// </summary>
    private static readonly TimeSpan _tolerance = TimeSpan.FromMinutes(2);

    /// <summary>A state change can come a second time within days, never after weeks.</summary>
    public static readonly TimeSpan Arrivals = TimeSpan.FromDays(14);

    public static readonly TimeSpan Settled = TimeSpan.FromDays(30);

    /// <summary>The recovery of a long episode still threads to its first message; and what was merged is there as long as the digest that tells of it can be.</summary>
    public static readonly TimeSpan Receipts = TimeSpan.FromDays(90);

    /// <summary>Nobody knows beforehand how long a group is open, and rewriting its changes when it ends would cost as much as they did.</summary>
    public static readonly TimeSpan Changes = TimeSpan.FromDays(400);

    public static long Later(DateTimeOffset now) => (now + _tolerance).ToUnixTimeMilliseconds();

    /// <summary>Whether something was written before the clock was put back.</summary>
    public static bool IsLater(DateTimeOffset? written, DateTimeOffset now) => written?.ToUnixTimeMilliseconds() > Later(now);
}
