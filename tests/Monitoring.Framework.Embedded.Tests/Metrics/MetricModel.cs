namespace Monitoring.Framework.Embedded.Tests.Metrics;

/// <summary>The specification's reading of data, as simply as it can be written: what the store must agree with.</summary>
internal sealed class MetricModel
{
    private readonly List<(MetricId Metric, MetricUnit Unit, long Time, bool IsHigh, MetricDatum Samples)> _data = [];

    public void Put(MetricDatum datum)
    {
        var time = datum.Timestamp.ToUnixTimeSeconds();
        var isHigh = datum.Resolution == StorageResolution.High;
        _data.Add((datum.Metric, datum.Unit, isHigh ? time : Floor(time, 60), isHigh, datum));
    }

    public List<MetricDatapoint> Get(MetricQuery query, DateTimeOffset now)
    {
        const long Hour = 3600, Day = 24 * Hour;
        var period = (long)query.Period.TotalSeconds;
        var seconds = now.ToUnixTimeSeconds();
        long Unit(long time) => (seconds - time) switch
        {
            > 63 * Day => 3600,
            > 15 * Day => 300,
            _ when period < 60 => period,
            _ => 60,
        };

        var start = query.StartTime.ToUnixTimeSeconds();
        var age = seconds - start;
        var finest = age > 63 * Day ? 3600 : age > 15 * Day ? 300 : age > 3 * Hour ? 60 : 1;
        if (period % finest != 0)
        {
            return [];
        }

        start = Floor(start, Unit(start));
        var end = query.EndTime.ToUnixTimeSeconds();
        end = Floor(end, Unit(end));
        var points =
            from datum in _data
            where datum.Metric.Equals(query.Metric) && datum.Unit == query.Unit && datum.Time >= start && datum.Time < end
            group datum.Samples by start + Floor(datum.Time - start, period) into bucket
            orderby bucket.Key
            let value = Merge(bucket).Of(query.Statistic)
            where value is not null
            select new MetricDatapoint(DateTimeOffset.FromUnixTimeSeconds(bucket.Key), value.Value, datumUnit(query));
        return [.. points];

        static MetricUnit datumUnit(MetricQuery query) => query.Unit ?? MetricUnit.None;
    }

    private static Distribution Merge(IEnumerable<MetricDatum> data)
    {
        var all = new Distribution();
        foreach (var datum in data)
        {
            if (datum.StatisticValues is { } set)
            {
                all.Add(set);
            }
            else if (datum.Value is { } value)
            {
                all.Add(value, 1);
            }
            else
            {
                for (var i = 0; i < datum.Values.Length; i++)
                {
                    all.Add(datum.Values[i], datum.Counts.IsDefault ? 1 : datum.Counts[i]);
                }
            }
        }

        return all;
    }

    private static long Floor(long value, long unit) => value - (value % unit);
}
