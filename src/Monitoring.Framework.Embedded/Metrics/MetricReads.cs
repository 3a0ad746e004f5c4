namespace Monitoring.Framework.Embedded;

/// <summary>The reads of the metric store, each in one transaction.</summary>
internal static class MetricReads
{
    /// <summary>The metrics that have data on the day of a time or later.</summary>
    public static List<MetricId> List(EmbeddedConnection connection, MetricFilter filter, DateTimeOffset since) =>
        connection.Query(
            """
            SELECT DISTINCT namespace, name, dimensions FROM metric_stream
            WHERE last_day >= $day AND ($namespace IS NULL OR namespace = $namespace) AND ($name IS NULL OR name = $name)
            ORDER BY namespace, name, dimensions
            """,
            static row => MetricIdText.Read(row.GetString(0), row.GetString(1), row.GetString(2)),
            ("$day", since.ToUnixTimeSeconds() / MetricTier.DaySeconds),
            ("$namespace", filter.Namespace),
            ("$name", filter.Name)).FindAll(filter.Matches);

    /// <summary>The points of a query, in the unit asked for, or in the one CloudWatch prefers among those that have data.</summary>
    public static IReadOnlyList<MetricDatapoint> Get(EmbeddedConnection connection, MetricQuery query, MetricRange range)
    {
        foreach (var stream in StreamsOf(connection, query.Metric))
        {
            if ((query.Unit is null || query.Unit == stream.Unit) && ReadBuckets(connection, stream.Id, range, query.Statistic.IsExtended) is { Count: > 0 } buckets)
            {
                return
                [
                    .. from bucket in buckets
                       let value = bucket.Samples.Of(query.Statistic)
                       where value is not null
                       select new MetricDatapoint(bucket.Start, value.Value, stream.Unit),
                ];
            }
        }

        return [];
    }

    /// <summary>The samples of a metric by unit and period.</summary>
    public static IReadOnlyList<MetricSeries> Series(EmbeddedConnection connection, MetricId metric, MetricRange range, bool withDistributions)
    {
        var series = new List<MetricSeries>();
        foreach (var stream in StreamsOf(connection, metric))
        {
            if (ReadBuckets(connection, stream.Id, range, withDistributions) is { Count: > 0 } buckets)
            {
                series.Add(new MetricSeries(stream.Unit, buckets));
            }
        }

        return series;
    }

    /// <summary>Hands over all points of these metrics from one time to before another.</summary>
    public static int Visit(
        EmbeddedConnection connection,
        IReadOnlyCollection<MetricId> metrics,
        long from,
        long to,
        MetricSamplesVisitor visit)
    {
        var streams = new Dictionary<int, (MetricId Metric, MetricUnit Unit)>();
        foreach (var metric in metrics)
        {
            foreach (var (id, unit) in StreamsOf(connection, metric))
            {
                streams[id] = (metric, unit);
            }
        }

        MetricScan.Visit(
            connection,
            streams.Keys.ToHashSet(),
            from,
            to,
            (stream, time, samples) =>
            {
                var (metric, unit) = streams[stream];
                visit(metric, unit, time, samples);
            });
        return streams.Count;
    }

    private static List<MetricBucket> ReadBuckets(EmbeddedConnection connection, int stream, MetricRange range, bool withDistributions)
    {
        var periods = new Distribution?[range.Periods];
        MetricScan.Visit(connection, new HashSet<int> { stream }, range.Start, range.End, (_, time, samples) =>
        {
            var bucket = periods[(time - range.Start) / range.Period] ??= new Distribution();
            if (withDistributions)
            {
                samples.AddTo(bucket);
            }
            else
            {
                bucket.AddSummary(samples.Summary);
            }
        });

        var buckets = new List<MetricBucket>();
        for (var i = 0; i < periods.Length; i++)
        {
            // Samples that were counted zero times alone make no point.
            if (periods[i] is { Summary.SampleCount: > 0 } samples)
            {
                buckets.Add(new MetricBucket(DateTimeOffset.FromUnixTimeSeconds(range.Start + (i * range.Period)), samples));
            }
        }

        return buckets;
    }

    /// <summary>The streams of a metric, the preferred unit first.</summary>
    private static IEnumerable<(int Id, MetricUnit Unit)> StreamsOf(EmbeddedConnection connection, MetricId metric) =>
        connection.Query(
            "SELECT id, unit FROM metric_stream WHERE namespace = $namespace AND name = $name AND dimensions = $dimensions",
            static row => (Id: row.GetInt32(0), Unit: (MetricUnit)row.GetInt32(1)),
            ("$namespace", metric.Namespace),
            ("$name", metric.Name),
            ("$dimensions", MetricIdText.DimensionsOf(metric))).OrderBy(static stream => UnitPreference.RankOf(stream.Unit));
}
