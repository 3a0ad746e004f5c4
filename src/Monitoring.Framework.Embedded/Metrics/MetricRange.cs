namespace Monitoring.Framework.Embedded;

/// <summary>The range of a query as CloudWatch rounds it: seconds since 1970, from the first included to the last excluded.</summary>
/// <param name="Start">The start of the first period.</param>
/// <param name="End">The end, which may cut the last period short.</param>
/// <param name="Period">The length of a period in seconds.</param>
internal readonly record struct MetricRange(long Start, long End, long Period)
{
    private const int DaySeconds = 24 * 3600;

    public int Periods => (int)((End - Start + Period - 1) / Period);

    /// <summary>The rounded range, or null when there can be no points: it is empty, or finer than what is kept for its age.</summary>
    /// <exception cref="ArgumentException">CloudWatch has no such period, or the range ends before it starts.</exception>
    public static MetricRange? Of(MetricQuery query, DateTimeOffset now)
    {
        var period = query.Period.Ticks / TimeSpan.TicksPerSecond;
        if (query.Period.Ticks % TimeSpan.TicksPerSecond != 0 || period <= 0 || !(period is 1 or 5 or 10 or 20 or 30 || period % 60 == 0))
        {
            throw new ArgumentException($"The period {query.Period} is not 1, 5, 10, 20 or 30 seconds or a multiple of 60 seconds.", nameof(query));
        }

        return query.StartTime < query.EndTime
            ? Of(period, query.StartTime, query.EndTime, now)
            : throw new ArgumentException($"The start {query.StartTime:u} is not before the end {query.EndTime:u}.", nameof(query));
    }

    /// <summary>The rounded range of a period in seconds and of times that were checked; null when there can be no points.</summary>
    public static MetricRange? Of(long period, DateTimeOffset startTime, DateTimeOffset endTime, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        var oldest = seconds - MetricTier.Hour.KeepSeconds;
        var start = Math.Max(startTime.ToUnixTimeSeconds(), oldest);
        if (period % Finest(seconds - start, isSubMinute: period < 60) != 0)
        {
            return null;
        }

        start = RoundDown(start, seconds, period);
        var end = RoundDown(Math.Min(endTime.ToUnixTimeSeconds(), seconds + DaySeconds), seconds, period);
        return start < end ? new MetricRange(start, end, period) : null;
    }

    private static long RoundDown(long time, long now, long period)
    {
        var unit = period < 60 ? period : Math.Max(60, Finest(now - time, isSubMinute: false));
        return time - (time % unit);
    }

    /// <summary>What a period must be a multiple of at an age.</summary>
    private static long Finest(long age, bool isSubMinute) => age switch
    {
        _ when age > MetricTier.FiveMinutes.KeepSeconds => MetricTier.Hour.Seconds,
        _ when age > MetricTier.Minute.KeepSeconds => MetricTier.FiveMinutes.Seconds,
        _ when age > MetricTier.Second.KeepSeconds => MetricTier.Minute.Seconds,
        _ => isSubMinute ? 1 : MetricTier.Minute.Seconds,
    };
}
