namespace Monitoring.Framework.Embedded;

/// <summary>The numbers of the streams that data were put into lately: a cache of the stream table, used by one put at a time.</summary>
internal sealed class MetricStreams
{
    private const long DaySeconds = 24 * 3600;

    private readonly Dictionary<MetricId, Entry> _entries = [];
    private readonly List<MetricId> _changed = [];

    /// <summary>The stream of a metric in a unit, made when it is new. The table learns once a day that a stream has data.</summary>
    public int Use(EmbeddedConnection connection, MetricId metric, MetricUnit unit, long time)
    {
        if (!_entries.TryGetValue(metric, out var entry))
        {
            entry = new Entry();
            _entries.Add(metric, entry);
        }

        var day = time / DaySeconds;
        var stream = entry.Find(unit);
        if (stream is null || stream.LastDay < day)
        {
            _changed.Add(metric);
            stream = entry.Set(unit, Write(connection, metric, unit, day), day);
        }

        return stream.Id;
    }

    /// <summary>Whether no newer datum of the metric was seen in this process; from now on this one is.</summary>
    public bool IsNewest(MetricId metric, long time)
    {
        var entry = _entries[metric];
        var isNewest = time >= entry.Newest;
        entry.Newest = Math.Max(entry.Newest, time);
        return isNewest;
    }

    /// <summary>The changes since the last call are in the file.</summary>
    public void Commit() => _changed.Clear();

    /// <summary>The changes since the last call are not in the file.</summary>
    public void Rollback()
    {
        foreach (var metric in _changed)
        {
            _entries.Remove(metric);
        }

        _changed.Clear();
    }

    /// <summary>Forgets metrics that have no data since a time; they come back with their next datum.</summary>
    public void Forget(long before)
    {
        foreach (var metric in _entries.Where(each => each.Value.Newest < before).Select(static each => each.Key).ToArray())
        {
            _entries.Remove(metric);
        }
    }

    /// <summary>Deletes streams without data since a day, and the notes of metrics that are gone with them.</summary>
    public static int Delete(EmbeddedConnection connection, long beforeDay)
    {
        var deleted = connection.Execute("DELETE FROM metric_stream WHERE last_day < $day", ("$day", beforeDay));
        if (deleted > 0)
        {
            connection.Execute(
                """
                DELETE FROM metric_note AS note WHERE NOT EXISTS (
                    SELECT 1 FROM metric_stream AS stream
                    WHERE stream.namespace = note.namespace AND stream.name = note.name AND stream.dimensions = note.dimensions)
                """);
        }

        return deleted;
    }

    private static int Write(EmbeddedConnection connection, MetricId metric, MetricUnit unit, long day) =>
        (int)connection.Number(
            """
            INSERT INTO metric_stream (namespace, name, dimensions, unit, last_day) VALUES ($namespace, $name, $dimensions, $unit, $day)
            ON CONFLICT (namespace, name, dimensions, unit) DO UPDATE SET last_day = max(last_day, excluded.last_day)
            RETURNING id
            """,
            ("$namespace", metric.Namespace),
            ("$name", metric.Name),
            ("$dimensions", MetricIdText.DimensionsOf(metric)),
            ("$unit", (int)unit),
            ("$day", day));

    private sealed record Stream(MetricUnit Unit, int Id, long LastDay);

    private sealed class Entry
    {
        // Nearly every metric has one unit for ever.
        private Stream[] _streams = [];

        public long Newest { get; set; }

        public Stream? Find(MetricUnit unit)
        {
            foreach (var stream in _streams)
            {
                if (stream.Unit == unit)
                {
                    return stream;
                }
            }

            return null;
        }

        public Stream Set(MetricUnit unit, int id, long lastDay)
        {
            var stream = new Stream(unit, id, lastDay);
            _streams = [.. _streams.Where(each => each.Unit != unit), stream];
            return stream;
        }
    }
}
