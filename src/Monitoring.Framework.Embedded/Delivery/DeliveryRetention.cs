namespace Monitoring.Framework.Embedded;

/// <summary>How long the outbox remembers what is over.</summary>
internal static class DeliveryRetention
{
    /// <summary>A state change can come a second time within days, never after weeks.</summary>
    private static readonly TimeSpan _arrivals = TimeSpan.FromDays(14);

    private static readonly TimeSpan _settled = TimeSpan.FromDays(30);

    /// <summary>The recovery of a long episode still threads to its first message.</summary>
    private static readonly TimeSpan _receipts = TimeSpan.FromDays(90);

    /// <remarks>Messages are numbered in the order of time: the walk ends at the first that is too young, and needs no index that would have to be written with each message.</remarks>
    public const string SettledSql = $"DELETE FROM delivery WHERE status IN (1, 2) AND settled < $time AND {IsOld}";

    /// <remarks>Not before the digest that tells what they would have told.</remarks>
    public const string MergedSql =
        $"DELETE FROM delivery WHERE status = 3 AND settled < $time AND {IsOld} AND NOT EXISTS (SELECT 1 FROM delivery AS digest WHERE digest.id = delivery.merged_into)";

    private const string IsOld = "sequence < coalesce((SELECT sequence FROM delivery WHERE created >= $time ORDER BY sequence LIMIT 1), 9223372036854775807)";

    public static void Prune(EmbeddedConnection connection, DateTimeOffset now)
    {
        Delete(connection, "DELETE FROM arrival WHERE time < $time", now - _arrivals);
        Delete(connection, SettledSql, now - _settled);
        Delete(connection, MergedSql, now - _settled);
        Delete(connection, "DELETE FROM incident WHERE is_open = 0 AND changed < $time", now - _settled);
        Delete(connection, "DELETE FROM incident_group WHERE is_closed = 1 AND updated < $time", now - _settled);
        Delete(connection, "DELETE FROM silence WHERE ends < $time", now - _settled);
        Delete(connection, "DELETE FROM delivery_receipt WHERE time < $time", now - _receipts);
    }

    private static void Delete(EmbeddedConnection connection, string sql, DateTimeOffset before) =>
        connection.Execute(sql, ("$time", before.ToUnixTimeMilliseconds()));
}
