namespace Monitoring.Framework.Embedded;

/// <summary>The recent data of one metric, as long and as fine as the alarms on it need them. Fed by the store's writer, read by the evaluation.</summary>
/// <param name="needs">What the alarms need.</param>
internal sealed class MetricWindow(WindowNeeds needs)
{
    private readonly Lock _lock = new();

    /// <summary>One series a unit, in the order of CloudWatch's preference. Nearly always there is one.</summary>
    private WindowSeries[] _series = [];

    public WindowNeeds Needs => needs;

    /// <summary>Adds samples.</summary>
    /// <param name="unit">Their unit.</param>
    /// <param name="seconds">When they were measured, in seconds since 1970; for standard resolution any second of the minute.</param>
    /// <param name="set">Their summary.</param>
    /// <param name="now">Seconds since 1970; tells what is too old to keep.</param>
    public void Add(MetricUnit unit, long seconds, StatisticSet set, long now)
    {
        var horizon = now - needs.Seconds;
        if (seconds < horizon || !(set.SampleCount > 0))
        {
            return;
        }

        lock (_lock)
        {
            SeriesOf(unit).Add(seconds, set, horizon);
        }
    }

    /// <summary>The range's buckets, oldest first; those without data are empty.</summary>
    /// <param name="unit">The unit to look at; null looks at the preferred one of those that have data in the range.</param>
    /// <param name="range">The range.</param>
    /// <param name="buckets">As long as the range has buckets.</param>
    public void Read(MetricUnit? unit, EvaluationRange range, Span<StatisticSet> buckets)
    {
        buckets.Clear();
        lock (_lock)
        {
            foreach (var series in _series)
            {
                if ((unit is null || series.Unit == unit) && series.Read(range, buckets))
                {
                    return;
                }
            }
        }
    }

    private WindowSeries SeriesOf(MetricUnit unit)
    {
        foreach (var series in _series)
        {
            if (series.Unit == unit)
            {
                return series;
            }
        }

        var added = new WindowSeries(unit, needs.Slot);
        _series = [.. _series.Append(added).OrderBy(static series => UnitPreference.RankOf(series.Unit))];
        return added;
    }
}
