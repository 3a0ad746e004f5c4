namespace Monitoring.Framework.Embedded;

/// <summary>How a clock that was put back is told from two processes that do not read the time at the same moment.</summary>
internal static class ClockBack
{
    /// <summary>
    /// Who asks for a lease has looked at the clock before it waited for the file: what another wrote meanwhile is later than that, and no sign of a clock put back. It would
    /// have two owners otherwise.
    /// </summary>
    private static readonly TimeSpan _tolerance = TimeSpan.FromSeconds(10);

    /// <summary>What was written later than this was written before the clock was put back.</summary>
    public static long Limit(DateTimeOffset now) => (now + _tolerance).ToUnixTimeMilliseconds();
}
