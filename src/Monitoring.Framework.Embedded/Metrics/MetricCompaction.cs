namespace Monitoring.Framework.Embedded;

/// <summary>
/// Rewrites hours of the log that are over as chunks, a slice of the streams in each transaction, so that puts never wait long. What comes late is merged into the
/// chunks by a later run.
/// </summary>
internal sealed class MetricCompaction(EmbeddedDatabase database, int sliceStreams)
{
    private const long HourSeconds = 3600;
    private const long GraceSeconds = 15 * 60;

    private readonly ChunkBuilder _standard = new();
    private readonly ChunkBuilder _high = new();

    /// <summary>Works until nothing is left or the budget of transactions is spent, and says what is left of it.</summary>
    public async ValueTask<int> RunAsync(long now, int budget, CancellationToken cancellationToken)
    {
        var openHour = (now - GraceSeconds) / HourSeconds;
        while (budget > 0 && database.Read(connection => LogHour.Load(connection, openHour)) is { } hour)
        {
            bool isDone;
            do
            {
                isDone = await database.WriteAsync(connection => WriteSlice(connection, hour), cancellationToken).ConfigureAwait(false);
                budget--;
            }
            while (budget > 0 && !isDone);
        }

        return budget;
    }

    private bool WriteSlice(EmbeddedConnection connection, LogHour hour)
    {
        if (!hour.IsDone)
        {
            WriteChunks(connection, hour);
        }

        if (hour.IsDone)
        {
            connection.Execute("DELETE FROM metric_log WHERE hour = $hour AND id <= $last", ("$hour", hour.Hour), ("$last", hour.LastRow));
            connection.Execute("DELETE FROM metric_compaction");
        }
        else
        {
            connection.Execute(
                "INSERT OR REPLACE INTO metric_compaction (hour, last_row, next_stream) VALUES ($hour, $last, $next)",
                ("$hour", hour.Hour),
                ("$last", hour.LastRow),
                ("$next", hour.NextStream));
        }

        return hour.IsDone;
    }

    private void WriteChunks(EmbeddedConnection connection, LogHour hour)
    {
        var first = hour.NextStream;
        var last = first + sliceStreams - 1;
        var standard = MetricChunks.Load(connection, MetricTier.Minute, hour.Hour, first, last);
        var high = MetricChunks.Load(connection, MetricTier.Second, hour.Hour, first, last);
        while (!hour.IsDone && hour.NextStream <= last)
        {
            var stream = hour.NextStream;
            _standard.Clear();
            _high.Clear();
            hour.Take(_standard, _high);
            Write(connection, MetricTier.Minute, hour.Hour, stream, _standard, standard);
            Write(connection, MetricTier.Second, hour.Hour, stream, _high, high);
        }
    }

    private static void Write(
        EmbeddedConnection connection, MetricTier tier, long chunk, int stream, ChunkBuilder points, Dictionary<int, byte[]> existing)
    {
        if (points.IsEmpty)
        {
            return;
        }

        var start = chunk * tier.ChunkSeconds;
        if (existing.TryGetValue(stream, out var data))
        {
            points.AddChunk(data, tier, start);
        }

        MetricChunks.Write(connection, tier, chunk, stream, points.Build(tier, start));
    }
}
