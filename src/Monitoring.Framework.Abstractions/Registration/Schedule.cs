namespace Monitoring.Framework;

/// <summary>When a source runs.</summary>
/// <param name="Interval">From one start to the next; at least one second.</param>
public sealed record Schedule(TimeSpan Interval)
{
    /// <summary>Once a minute.</summary>
    public static Schedule EveryMinute { get; } = new(TimeSpan.FromMinutes(1));

    /// <summary>How long one collection may take; the interval unless given, and at most 30 seconds then.</summary>
    public TimeSpan Timeout { get => field > TimeSpan.Zero ? field : TimeSpan.FromTicks(Math.Min(Interval.Ticks, TimeSpan.TicksPerSecond * 30)); init; }

    /// <summary>The most that a start is delayed at random; none unless given. Sources are spread over their interval in any case.</summary>
    public TimeSpan Jitter { get; init; }
}
