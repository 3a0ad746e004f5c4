namespace Monitoring.Framework.Embedded;

/// <summary>The log of one hour that is over, in the order of its streams: what compaction works through.</summary>
internal sealed class LogHour
{
    private readonly BlobWriter _records = new();
    private readonly List<long> _places = [];
    private int _next;

    private LogHour(long hour, long lastRow)
    {
        Hour = hour;
        LastRow = lastRow;
    }

    /// <summary>The hour's number since 1970.</summary>
    public long Hour { get; }

    /// <summary>The last row of the log that is part of this work; later ones wait for the next.</summary>
    public long LastRow { get; }

    public bool IsDone => _next == _places.Count;

    /// <summary>The stream whose records come next.</summary>
    public int NextStream => (int)(_places[_next] >> 32);

    /// <summary>The hour that is half done, or the oldest one before another; null when there is none.</summary>
    public static LogHour? Load(EmbeddedConnection connection, long before)
    {
        var half = connection.Query(
            "SELECT hour, last_row, next_stream FROM metric_compaction",
            static row => (Hour: row.GetInt64(0), LastRow: row.GetInt64(1), NextStream: row.GetInt64(2)));
        if (half.Count > 0)
        {
            return Load(connection, half[0].Hour, half[0].LastRow, half[0].NextStream);
        }

        if (connection.Scalar("SELECT min(hour) FROM metric_log WHERE hour < $before", ("$before", before)) is not long hour)
        {
            return null;
        }

        var lastRow = connection.Number("SELECT max(id) FROM metric_log WHERE hour = $hour", ("$hour", hour));
        return Load(connection, hour, lastRow, nextStream: 0);
    }

    /// <summary>Hands the records of the next stream to two builders and moves on.</summary>
    public void Take(ChunkBuilder standard, ChunkBuilder high)
    {
        var stream = NextStream;
        for (; _next < _places.Count && NextStream == stream; _next++)
        {
            var reader = new LogReader(_records.Written, Hour, (int)_places[_next]);
            reader.MoveNext();
            (reader.IsHighResolution ? high : standard).Add(reader.Time, reader.Kind, _records.WrittenMemory[reader.SamplesRange]);
        }
    }

    private static LogHour Load(EmbeddedConnection connection, long hour, long lastRow, long nextStream)
    {
        var log = new LogHour(hour, lastRow);
        using (var rows = connection.Rows("SELECT data FROM metric_log WHERE hour = $hour AND id <= $last ORDER BY id", ("$hour", hour), ("$last", lastRow)))
        {
            while (rows.Read())
            {
                log._records.WriteBytes(MetricLog.Records(rows, 0));
            }
        }

        var reader = new LogReader(log._records.Written, hour);
        for (var place = 0; reader.MoveNext(); place = reader.Position)
        {
            if (reader.Stream >= nextStream)
            {
                log._places.Add(((long)reader.Stream << 32) | (uint)place);
            }
        }

        // The place in the log is the lower half, so data of one stream stay in the order they came.
        log._places.Sort();
        return log;
    }
}
