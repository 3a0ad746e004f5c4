namespace Monitoring.Samples.ConsoleHost.Demo;

/// <summary>
/// When the target is down: by the clock and by nothing else. It goes down at a full ten seconds, for ten seconds, so that one bucket of the alarm is all outage.
/// </summary>
/// <param name="start">The start; the first outage begins at the first full ten seconds that are at least four seconds later.</param>
/// <param name="repeats">Whether there is another outage 40 seconds after the start of each.</param>
internal sealed class OutageSchedule(DateTimeOffset start, bool repeats)
{
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _lead = TimeSpan.FromSeconds(4);

    /// <summary>How long an outage lasts.</summary>
    public static TimeSpan Length => _step;

    /// <summary>From one outage to the next.</summary>
    public static TimeSpan Cycle { get; } = 4 * _step;

    /// <summary>When the target goes down for the first time.</summary>
    public DateTimeOffset First { get; } = RoundUp(start + _lead);

    public bool IsDown(DateTimeOffset time)
    {
        var since = time - First;
        return since >= TimeSpan.Zero && (repeats ? TimeSpan.FromTicks(since.Ticks % Cycle.Ticks) : since) < Length;
    }

    private static DateTimeOffset RoundUp(DateTimeOffset time) => new((time.UtcTicks + _step.Ticks - 1) / _step.Ticks * _step.Ticks, TimeSpan.Zero);
}
