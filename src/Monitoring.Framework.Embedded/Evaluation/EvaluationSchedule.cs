namespace Monitoring.Framework.Embedded;

/// <summary>
/// When alarms are looked at: those of a period below a minute at every tenth second, the others once a minute, five seconds into it, when the data of the minute that
/// has ended are there. A moment that was slept through, or a clock that was set, makes one evaluation, not many.
/// </summary>
internal sealed class EvaluationSchedule
{
    private const int Step = 10;
    private const int Phase = 5;
    private const int Minute = 60;
    private const int Hour = 3600;

    private long? _step;
    private long? _minute;

    /// <summary>How long until the next moment, in whole milliseconds: a timer cuts the rest off and would be early.</summary>
    public static TimeSpan UntilNext(DateTimeOffset now)
    {
        var inMinute = now.ToUnixTimeMilliseconds() % (Minute * 1000L);
        var next = inMinute < Phase * 1000 ? Phase : ((inMinute / (Step * 1000)) + 1) * Step;
        return TimeSpan.FromMilliseconds((next * 1000) - inMinute);
    }

    /// <summary>The hour that an alarm of the hourly cadence is looked at for.</summary>
    public static long HourOf(long now) => (now - Phase) / Hour;

    /// <summary>What is due; true once for each moment.</summary>
    /// <param name="now">Seconds since 1970.</param>
    public (bool TenSeconds, bool Minute) Take(long now)
    {
        var (step, minute) = (now / Step, (now - Phase) / Minute);
        var due = (step != _step, minute != _minute);
        (_step, _minute) = (step, minute);
        return due;
    }
}
