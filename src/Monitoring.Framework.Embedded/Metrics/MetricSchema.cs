namespace Monitoring.Framework.Embedded;

/// <summary>
/// The tables of metric data. A stream is one metric in one unit. A put appends one row per hour it touches to the log; when an hour is over, maintenance rewrites its
/// rows as chunks, one per stream. The key of a chunk is its tier, its start and its stream, in this order (see <see cref="MetricTier.KeyOf"/>), so that the chunks of
/// an hour are appended side by side: a key that begins with the stream would touch a page for every stream every hour. The row of an hour in metric_compaction says
/// that log rows up to last_row already are in chunks for streams below next_stream; it exists only while the hour is half done.
/// </summary>
internal static class MetricSchema
{
    public const string LogTable = "metric_log";
    public const string ChunkTable = "metric_chunk";

    public const string Sql =
        """
        CREATE TABLE metric_stream (
            id INTEGER PRIMARY KEY,
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            dimensions TEXT NOT NULL,
            unit INTEGER NOT NULL,
            last_day INTEGER NOT NULL,
            UNIQUE (namespace, name, dimensions, unit)
        );
        CREATE TABLE metric_note (
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            dimensions TEXT NOT NULL,
            time INTEGER NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (namespace, name, dimensions)
        ) WITHOUT ROWID;
        CREATE TABLE metric_log (
            id INTEGER PRIMARY KEY,
            hour INTEGER NOT NULL,
            data BLOB NOT NULL
        );
        CREATE TABLE metric_chunk (
            id INTEGER PRIMARY KEY,
            data BLOB NOT NULL
        );
        CREATE TABLE metric_compaction (
            hour INTEGER PRIMARY KEY,
            last_row INTEGER NOT NULL,
            next_stream INTEGER NOT NULL
        );
        """;
}
