namespace Monitoring.Framework.Lambda;

/// <summary>
/// The time of an invocation. A while before the deadline the work is told to end, so that it can store what it has; should it not, it is left alone just before the deadline, so that
/// the invocation fails with a reason instead of being cut off.
/// </summary>
/// <param name="Work">After how long the work is told to end.</param>
/// <param name="Patience">After how long it is left alone.</param>
internal readonly record struct TimeBudget(TimeSpan Work, TimeSpan Patience)
{
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _last = TimeSpan.FromMilliseconds(250);

    public static TimeBudget Unlimited { get; } = new(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <param name="remaining">Until the deadline.</param>
    public static TimeBudget Of(TimeSpan remaining)
    {
        remaining = remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        var tenth = remaining / 10;
        var margin = tenth < _least ? _least : tenth > _most ? _most : tenth;
        margin = margin > remaining / 2 ? remaining / 2 : margin;
        return new TimeBudget(remaining - margin, remaining - (_last < margin / 2 ? _last : margin / 2));
    }
}
