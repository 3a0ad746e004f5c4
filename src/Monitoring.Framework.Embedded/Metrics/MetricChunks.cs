namespace Monitoring.Framework.Embedded;

/// <summary>The rows of the chunk table.</summary>
internal static class MetricChunks
{
    /// <summary>The data of one chunk, or null.</summary>
    public static byte[]? Find(EmbeddedConnection connection, MetricTier tier, long chunk, int stream) =>
        connection.Scalar("SELECT data FROM metric_chunk WHERE id = $id", ("$id", tier.KeyOf(chunk, stream))) as byte[];

    /// <summary>The chunks of one time for the streams from one to another, both included.</summary>
    public static Dictionary<int, byte[]> Load(EmbeddedConnection connection, MetricTier tier, long chunk, int firstStream, int lastStream)
    {
        using var rows = connection.Rows(
            "SELECT id, data FROM metric_chunk WHERE id BETWEEN $first AND $last",
            ("$first", tier.KeyOf(chunk, firstStream)),
            ("$last", tier.KeyOf(chunk, lastStream)));
        var chunks = new Dictionary<int, byte[]>();
        while (rows.Read())
        {
            chunks.Add(MetricTier.StreamOfKey(rows.GetInt64(0)), rows.GetBytes(1).ToArray());
        }

        return chunks;
    }

    public static void Write(EmbeddedConnection connection, MetricTier tier, long chunk, int stream, byte[] data) =>
        connection.Execute("INSERT OR REPLACE INTO metric_chunk (id, data) VALUES ($id, $data)", ("$id", tier.KeyOf(chunk, stream)), ("$data", data));

    public static void Delete(EmbeddedConnection connection, MetricTier tier, long chunk, int firstStream, int lastStream) =>
        connection.Execute(
            "DELETE FROM metric_chunk WHERE id BETWEEN $first AND $last",
            ("$first", tier.KeyOf(chunk, firstStream)),
            ("$last", tier.KeyOf(chunk, lastStream)));

    /// <summary>The lowest stream that has a chunk of this time, or null.</summary>
    public static int? FirstStream(EmbeddedConnection connection, MetricTier tier, long chunk) =>
        connection.Scalar(
            "SELECT id FROM metric_chunk WHERE id BETWEEN $first AND $last ORDER BY id LIMIT 1",
            ("$first", tier.KeyOf(chunk, 0)),
            ("$last", tier.KeyOf(chunk, int.MaxValue))) is long key
            ? MetricTier.StreamOfKey(key)
            : null;

    /// <summary>The oldest and the newest chunk of a tier that lie in a range, or null.</summary>
    public static (long First, long Last)? Extent(EmbeddedConnection connection, MetricTier tier, long first, long last)
    {
        const string Where = "SELECT id FROM metric_chunk WHERE id BETWEEN $first AND $last ORDER BY id";
        (string, object?) low = ("$first", tier.KeyOf(first, 0));
        (string, object?) high = ("$last", tier.KeyOf(last, int.MaxValue));
        return connection.Scalar(Where + " LIMIT 1", low, high) is long oldest && connection.Scalar(Where + " DESC LIMIT 1", low, high) is long newest
            ? (MetricTier.ChunkOfKey(oldest), MetricTier.ChunkOfKey(newest))
            : null;
    }
}
