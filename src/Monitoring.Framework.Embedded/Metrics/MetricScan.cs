namespace Monitoring.Framework.Embedded;

/// <summary>Called for each stored point of a scan.</summary>
/// <param name="stream">The stream.</param>
/// <param name="time">Seconds since 1970.</param>
/// <param name="samples">Its samples.</param>
internal delegate void MetricPointVisitor(int stream, long time, StoredSamples samples);

/// <summary>Walks through the points of streams wherever they are: every datum is in exactly one tier's chunk or in the log.</summary>
internal static class MetricScan
{
    /// <summary>From when one stream in so many is wanted, reading all chunks of a time in order beats looking each one up.</summary>
    private const int RangeShare = 8;

    /// <summary>Visits the points of these streams from one time to before another, in no order.</summary>
    public static void Visit(EmbeddedConnection connection, IReadOnlySet<int> streams, long from, long to, MetricPointVisitor visit)
    {
        if (streams.Count == 0 || to <= from)
        {
            return;
        }

        var isRange = streams.Count >= RangeShare && streams.Count * RangeShare >= connection.Number("SELECT max(id) FROM metric_stream");
        foreach (var tier in MetricTier.All)
        {
            if (MetricChunks.Extent(connection, tier, tier.ChunkOf(from), tier.ChunkOf(to - 1)) is not { } extent)
            {
                continue;
            }

            for (var chunk = extent.First; chunk <= extent.Last; chunk++)
            {
                VisitChunks(connection, tier, chunk, streams, isRange, from, to, visit);
            }
        }

        VisitLog(connection, streams, from, to, visit);
    }

    private static void VisitChunks(
        EmbeddedConnection connection, MetricTier tier, long chunk, IReadOnlySet<int> streams, bool isRange, long from, long to, MetricPointVisitor visit)
    {
        if (!isRange)
        {
            foreach (var stream in streams)
            {
                if (MetricChunks.Find(connection, tier, chunk, stream) is { } data)
                {
                    VisitChunk(data, tier, chunk, stream, from, to, visit);
                }
            }

            return;
        }

        using var rows = connection.Rows(
            "SELECT id, data FROM metric_chunk WHERE id BETWEEN $first AND $last",
            ("$first", tier.KeyOf(chunk, 0)),
            ("$last", tier.KeyOf(chunk, int.MaxValue)));
        while (rows.Read())
        {
            var stream = MetricTier.StreamOfKey(rows.GetInt64(0));
            if (streams.Contains(stream))
            {
                VisitChunk(rows.GetBytes(1), tier, chunk, stream, from, to, visit);
            }
        }
    }

    private static void VisitChunk(ReadOnlySpan<byte> data, MetricTier tier, long chunk, int stream, long from, long to, MetricPointVisitor visit)
    {
        var reader = new ChunkReader(data, tier, chunk * tier.ChunkSeconds);
        while (reader.MoveNext() && reader.Time < to)
        {
            if (reader.Time >= from)
            {
                visit(stream, reader.Time, reader.Samples);
            }
        }
    }

    private static void VisitLog(EmbeddedConnection connection, IReadOnlySet<int> streams, long from, long to, MetricPointVisitor visit)
    {
        using var rows = connection.Rows(
            """
            SELECT log.hour, log.data, CASE WHEN log.id <= half.last_row THEN half.next_stream ELSE 0 END
            FROM metric_log AS log LEFT JOIN metric_compaction AS half ON half.hour = log.hour
            WHERE log.hour BETWEEN $first AND $last
            ORDER BY log.id
            """,
            ("$first", from / 3600),
            ("$last", (to - 1) / 3600));
        while (rows.Read())
        {
            var nextStream = rows.GetInt64(2);
            var reader = new LogReader(MetricLog.Records(rows, 1), rows.GetInt64(0));
            while (reader.MoveNext())
            {
                if (reader.Time >= from && reader.Time < to && reader.Stream >= nextStream && streams.Contains(reader.Stream))
                {
                    visit(reader.Stream, reader.Time, reader.Samples);
                }
            }
        }
    }
}
