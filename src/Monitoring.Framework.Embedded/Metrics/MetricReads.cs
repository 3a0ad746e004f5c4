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
            ("$day", since.ToUnixTimeSeconds() / PutRules.DaySeconds),
            ("$namespace", filter.Namespace),
            ("$name", filter.Name)).FindAll(filter.Matches);

    /// <summary>The points of a query, in the unit asked for, or in the one CloudWatch prefers among those that have data.</summary>
    public static IReadOnlyList<MetricDatapoint> Get(EmbeddedConnection connection, MetricQuery query, MetricRange range)
    {
        var streams = StreamsOf(connection, query.Metric);
        if (query.Unit is { } unit)
        {
            streams = streams.FindAll(stream => stream.Unit == unit);
        }

        foreach (var stream in streams.OrderBy(static stream => UnitPreference.RankOf(stream.Unit)))
        {
            var points = Get(connection, query.Statistic, range, stream);
            if (points.Count > 0)
            {
                return points;
            }
        }

        return [];
    }

    /// <summary>Hands over all points of these metrics from one time to before another.</summary>
    public static int Visit(
        EmbeddedConnection connection,
        IReadOnlyCollection<MetricId> metrics,
        long from,
        long to,
        Action<MetricId, MetricUnit, long, StatisticSet> visit)
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
            (stream, time, summary) =>
            {
                var (metric, unit) = streams[stream];
                visit(metric, unit, time, summary);
            });
        return streams.Count;
    }

    private static List<MetricDatapoint> Get(EmbeddedConnection connection, Statistic statistic, MetricRange range, (int Id, MetricUnit Unit) stream)
    {
        var periods = new StatisticSet[range.Periods];
        MetricScan.Visit(connection, new HashSet<int> { stream.Id }, range.Start, range.End, (_, time, summary) =>
        {
            // Samples that were counted zero times say nothing of their period.
            if (summary.SampleCount > 0)
            {
                ref var sum = ref periods[(time - range.Start) / range.Period];
                sum = sum.SampleCount > 0 ? sum.Add(summary) : summary;
            }
        });

        var points = new List<MetricDatapoint>();
        for (var i = 0; i < periods.Length; i++)
        {
            if (periods[i].SampleCount > 0 && statistic.Of(periods[i]) is { } value)
            {
                points.Add(new MetricDatapoint(DateTimeOffset.FromUnixTimeSeconds(range.Start + (i * range.Period)), value, stream.Unit));
            }
        }

        return points;
    }

    private static List<(int Id, MetricUnit Unit)> StreamsOf(EmbeddedConnection connection, MetricId metric) =>
        connection.Query(
            "SELECT id, unit FROM metric_stream WHERE namespace = $namespace AND name = $name AND dimensions = $dimensions",
            static row => (row.GetInt32(0), (MetricUnit)row.GetInt32(1)),
            ("$namespace", metric.Namespace),
            ("$name", metric.Name),
            ("$dimensions", MetricIdText.DimensionsOf(metric)));
}
