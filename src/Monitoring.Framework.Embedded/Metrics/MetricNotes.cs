using System.Collections.Concurrent;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// The latest note of each metric whose newest datum has one: few, and all in memory. One that was cleared is remembered there with the time, for alarms that look back.
/// </summary>
internal sealed class MetricNotes(EmbeddedDatabase database)
{
    private const int MaxLength = 2048;

    private readonly Lazy<ConcurrentDictionary<MetricId, Note>> _notes = new(() => Load(database), LazyThreadSafetyMode.PublicationOnly);
    private readonly Dictionary<MetricId, Note> _changes = [];

    /// <summary>The note that stands, or else the one that stood until then or later.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="since">Seconds since 1970.</param>
    public string? Find(MetricId metric, long since) =>
        _notes.Value.TryGetValue(metric, out var note) ? note.Text ?? (note.Time >= since ? note.Cleared : null) : null;

    /// <summary>Takes over what a newest datum says of its metric; a datum without a note clears the one before.</summary>
    public void Use(MetricId metric, string? text, long time)
    {
        if (!_changes.TryGetValue(metric, out var present))
        {
            present = _notes.Value.GetValueOrDefault(metric);
        }

        var kept = string.IsNullOrEmpty(text) ? null : text.Length > MaxLength ? text[..MaxLength] : text;
        if (kept != present?.Text && (present is null || time >= present.Time))
        {
            _changes[metric] = new Note(kept, time, Cleared: kept is null ? present?.Text : null);
        }
    }

    public void Write(EmbeddedConnection connection)
    {
        foreach (var (metric, note) in _changes)
        {
            (string, object?)[] key = [("$namespace", metric.Namespace), ("$name", metric.Name), ("$dimensions", MetricIdText.DimensionsOf(metric))];
            if (note.Text is null)
            {
                connection.Execute("DELETE FROM metric_note WHERE namespace = $namespace AND name = $name AND dimensions = $dimensions", key);
            }
            else
            {
                connection.Execute(
                    "INSERT OR REPLACE INTO metric_note (namespace, name, dimensions, time, note) VALUES ($namespace, $name, $dimensions, $time, $note)",
                    [.. key, ("$time", note.Time), ("$note", note.Text)]);
            }
        }
    }

    /// <summary>The changes since the last call are in the file.</summary>
    public void Commit()
    {
        foreach (var (metric, note) in _changes)
        {
            _notes.Value[metric] = note;
        }

        _changes.Clear();
    }

    /// <summary>The changes since the last call are not in the file.</summary>
    public void Rollback() => _changes.Clear();

    private static ConcurrentDictionary<MetricId, Note> Load(EmbeddedDatabase database) =>
        new(database.Read(static connection => connection.Query(
            "SELECT namespace, name, dimensions, time, note FROM metric_note",
            static row => KeyValuePair.Create(
                MetricIdText.Read(row.GetString(0), row.GetString(1), row.GetString(2)),
                new Note(row.GetString(4), row.GetInt64(3), Cleared: null)))));

    private sealed record Note(string? Text, long Time, string? Cleared);
}
