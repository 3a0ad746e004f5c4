namespace Monitoring.Framework.Embedded;

/// <summary>The recent data of one metric, as long and as fine as the alarms on it need them. Fed by the store's writer, read by the evaluation.</summary>
/// <param name="needs">What the alarms need.</param>
internal sealed class MetricWindow(WindowNeeds needs)
{
    private readonly Lock _lock = new();

    /// <summary>One series a unit, in the order of CloudWatch's preference. Nearly always there is one.</summary>
    private WindowSeries[] _series = [];

    public WindowNeeds Needs => needs;

    /// <summary>Adds the samples of a datum.</summary>
    /// <param name="datum">The datum.</param>
    /// <param name="now">Seconds since 1970; tells what is too old to keep.</param>
    public void Add(MetricDatum datum, long now) =>
        Add(datum.Unit, SecondOf(datum), datum.Summarize(), needs.HasDistributions ? Distribution.Of(datum) : null, now);

    /// <summary>Adds stored samples.</summary>
    /// <param name="unit">Their unit.</param>
    /// <param name="seconds">When they were measured, in seconds since 1970; for standard resolution any second of the minute.</param>
    /// <param name="samples">The samples.</param>
    /// <param name="now">Seconds since 1970; tells what is too old to keep.</param>
    public void Add(MetricUnit unit, long seconds, StoredSamples samples, long now) =>
        Add(unit, seconds, samples.Summary, needs.HasDistributions ? samples.ToDistribution() : null, now);

    /// <summary>A statistic of the range's buckets, oldest first.</summary>
    /// <param name="input">The statistic, and the unit to look at; without one it is the preferred of those that have data in the range.</param>
    /// <param name="range">The range.</param>
    /// <param name="values">The values, as many as the range has buckets; NaN for those without.</param>
    /// <param name="counts">Of how many samples each value is.</param>
    public void Read(AlarmInput input, EvaluationRange range, Span<double> values, Span<double> counts)
    {
        values.Fill(double.NaN);
        counts.Clear();
        lock (_lock)
        {
            foreach (var series in _series)
            {
                if ((input.Unit is null || series.Unit == input.Unit) && series.Read(input.Statistic, range, values, counts))
                {
                    return;
                }
            }
        }
    }

    private void Add(MetricUnit unit, long seconds, StatisticSet summary, Distribution? samples, long now)
    {
        var horizon = now - needs.Seconds;
        if (seconds < horizon)
        {
            return;
        }

        lock (_lock)
        {
            SeriesOf(unit).Add(seconds, summary, samples, horizon);
        }
    }

    private static long SecondOf(MetricDatum datum)
    {
        var seconds = datum.Timestamp.ToUnixTimeSeconds();
        return datum.Resolution == StorageResolution.High ? seconds : seconds - (seconds % 60);
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
