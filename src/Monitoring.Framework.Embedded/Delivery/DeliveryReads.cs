namespace Monitoring.Framework.Embedded;

/// <summary>The statements on the outbox that read.</summary>
internal static class DeliveryReads
{
    /// <summary>As many bytes of messages are read at once, and one message more.</summary>
    private const long MaxPage = 1 << 20;

    private const string Columns =
        "d.sequence, d.id, d.destination, d.episode, d.notification, d.created, d.due, d.attempts, d.status, d.error, d.settled, d.merged_into";

    /// <remarks>
    /// Goes from destination to destination, not from message to message: it is asked each second, whatever waits. Without statistics SQLite would take another index, and read all that
    /// waits.
    /// </remarks>
    public const string DueSql =
        $"""
        WITH RECURSIVE waiting (destination) AS (
            SELECT min(destination) FROM delivery INDEXED BY delivery_pending WHERE status = 0
            UNION ALL
            SELECT (SELECT min(d.destination) FROM delivery AS d INDEXED BY delivery_pending WHERE d.status = 0 AND d.destination > w.destination)
            FROM waiting AS w WHERE w.destination IS NOT NULL)
        SELECT w.destination FROM waiting AS w
        WHERE w.destination IS NOT NULL
            AND EXISTS (SELECT 1 FROM delivery AS d INDEXED BY delivery_pending WHERE d.status = 0 AND d.destination = w.destination AND {IsDue})
            AND NOT EXISTS (
                SELECT 1 FROM delivery_lease AS l WHERE l.destination = w.destination AND l.paused_until > $now AND l.paused_since <= $later)
        """;

    public const string IsAnyLaterSql = $"SELECT EXISTS (SELECT 1 {Later})";

    /// <remarks>One walk along the queue that ends when it has enough.</remarks>
    public const string NextSql =
        $"""
        SELECT {Columns}, r.receipt
        FROM delivery AS d
        LEFT JOIN delivery_receipt AS r ON r.destination = d.destination AND r.episode = d.episode
        WHERE d.status = 0 AND d.destination = $destination AND {IsDue} AND {IsNotPaused}
        ORDER BY coalesce(d.place, d.sequence) LIMIT $count
        """;

    /// <remarks>
    /// The same where some wait for a later time, which is seldom: an episode is held up from the first of its messages that does. Of those there are few, since a destination
    /// that is not reached is left alone as a whole.
    /// </remarks>
    public const string NextOfManySql =
        $"""
        WITH later AS MATERIALIZED (SELECT d.episode, min(coalesce(d.place, d.sequence)) AS place {Later} GROUP BY d.episode)
        SELECT {Columns}, r.receipt
        FROM delivery AS d
        LEFT JOIN later ON later.episode = d.episode
        LEFT JOIN delivery_receipt AS r ON r.destination = d.destination AND r.episode = d.episode
        WHERE d.status = 0 AND d.destination = $destination AND {IsDue} AND {IsNotPaused}
            AND (later.place IS NULL OR later.place > coalesce(d.place, d.sequence))
        ORDER BY coalesce(d.place, d.sequence) LIMIT $count
        """;

    /// <summary>What was due when it was written is due, and so is what seems to have been written later than now.</summary>
    private const string IsDue = "(d.due <= d.touched OR d.due <= $now OR d.touched > $later)";

    private const string Later =
        """
        FROM delivery AS d INDEXED BY delivery_later
        WHERE d.status = 0 AND d.due > d.touched AND d.destination = $destination AND d.due > $now AND +d.touched <= $later
        """;

    private const string IsNotPaused =
        "NOT EXISTS (SELECT 1 FROM delivery_lease AS l WHERE l.destination = $destination AND l.paused_until > $now AND l.paused_since <= $later)";

    public const string PageSql =
        $"""
        SELECT {Columns} FROM delivery AS d
        WHERE d.sequence < $before AND ($status IS NULL OR d.status = $status) AND ($destination IS NULL OR d.destination = $destination)
        ORDER BY d.sequence DESC LIMIT $count
        """;

    public const string PageOfPendingSql =
        $"""
        SELECT {Columns} FROM delivery AS d
        WHERE d.sequence IN (
            SELECT sequence FROM delivery INDEXED BY delivery_pending
            WHERE status = 0 AND sequence < $before AND ($destination IS NULL OR destination = $destination) ORDER BY sequence DESC LIMIT $count)
        ORDER BY d.sequence DESC
        """;

    public const string PageOfDeadSql =
        $"""
        SELECT {Columns} FROM delivery AS d INDEXED BY delivery_dead
        WHERE d.status = 2 AND d.sequence < $before AND ($destination IS NULL OR d.destination = $destination)
        ORDER BY d.sequence DESC LIMIT $count
        """;

    public static List<string> DueDestinations(EmbeddedConnection connection, DateTimeOffset now) =>
        connection.Query(DueSql, static row => row.GetString(0), ("$now", now.ToUnixTimeMilliseconds()), ("$later", ClockBack.Limit(now)));

    /// <summary>The pending messages of a destination that may be sent now, in the order of the queue, with the earlier receipts of their episodes.</summary>
    public static List<Delivery> Next(EmbeddedConnection connection, RecentNotifications recent, string destination, DateTimeOffset now, int count)
    {
        var (time, later) = (now.ToUnixTimeMilliseconds(), ClockBack.Limit(now));
        var isAnyLater = connection.Number(IsAnyLaterSql, ("$destination", destination), ("$now", time), ("$later", later)) != 0;
        return connection.Query(
            isAnyLater ? NextOfManySql : NextSql,
            row =>
            {
                var delivery = Read(row, recent).Delivery;
                return row.IsNull(12)
                    ? delivery
                    : delivery with { Notification = delivery.Notification with { EarlierReceipt = DeliveryJson.ReadReceipt(row.GetString(12)) } };
            },
            ("$destination", destination),
            ("$now", time),
            ("$later", later),
            ("$count", count));
    }

    /// <summary>The next messages, those that were queued last first: fewer than are asked for where they are long, as digests are.</summary>
    public static List<Row> Page(EmbeddedConnection connection, DeliveryFilter filter, long before, int count)
    {
        using var rows = filter.Status switch
        {
            DeliveryStatus.Pending => connection.Rows(PageOfPendingSql, ("$before", before), ("$destination", filter.Destination), ("$count", count)),
            DeliveryStatus.Dead => connection.Rows(PageOfDeadSql, ("$before", before), ("$destination", filter.Destination), ("$count", count)),
            var status => connection.Rows(PageSql, ("$before", before), ("$destination", filter.Destination), ("$status", (long?)status), ("$count", count)),
        };
        var page = new List<Row>();
        for (var size = 0L; size < MaxPage && rows.Read(); size += rows.GetLength(4))
        {
            page.Add(Read(rows, null));
        }

        return page;
    }

    private static Row Read(Rows row, RecentNotifications? recent) => new(
        row.GetInt64(0),
        new Delivery
        {
            Id = row.GetString(1),
            Destination = row.GetString(2),
            Episode = row.GetString(3),
            Notification = recent is not null && recent.TryTake(row.GetString(1), out var known) ? known : DeliveryJson.ReadNotification(row.GetString(4)),
            CreatedAt = Time(row.GetInt64(5)),
            DueAt = Time(row.GetInt64(6)),
            Attempts = row.GetInt32(7),
            Status = (DeliveryStatus)row.GetInt32(8),
            LastError = row.IsNull(9) ? null : row.GetString(9),
            SettledAt = row.IsNull(10) ? null : Time(row.GetInt64(10)),
            MergedInto = row.IsNull(11) ? null : row.GetString(11),
        });

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    internal sealed record Row(long Sequence, Delivery Delivery);
}
