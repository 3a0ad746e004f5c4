namespace Monitoring.Framework.Embedded;

/// <summary>The tables of metric data: streams, their latest notes, the log that puts append to, and the chunks that maintenance makes of it.</summary>
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
            last INTEGER NOT NULL,
            UNIQUE (namespace, name, dimensions, unit)
        );
        CREATE TABLE metric_note (
            namespace TEXT NOT NULL,
            name TEXT NOT NULL,
            dimensions TEXT NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (namespace, name, dimensions)
        ) WITHOUT ROWID;
        CREATE TABLE metric_log (
            id INTEGER PRIMARY KEY,
            hour INTEGER NOT NULL,
            data BLOB NOT NULL
        );
        CREATE TABLE metric_chunk (
            stream INTEGER NOT NULL,
            tier INTEGER NOT NULL,
            start INTEGER NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (stream, tier, start)
        ) WITHOUT ROWID;
        """;
}
