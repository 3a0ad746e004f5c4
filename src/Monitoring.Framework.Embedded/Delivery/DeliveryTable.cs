using Microsoft.Data.Sqlite;

namespace Monitoring.Framework.Embedded;

/// <summary>The statements on the outbox, its receipts and its leases.</summary>
internal static class DeliveryTable
{
    private const string Columns = "sequence, id, destination, episode, notification, created, due, attempts, status, error, settled";

    public static void Insert(EmbeddedConnection connection, Delivery delivery) =>
        connection.Execute(
            """
            INSERT INTO delivery (id, destination, episode, notification, created, due, attempts, status, error, settled)
            VALUES ($id, $destination, $episode, $notification, $created, $due, $attempts, $status, $error, $settled)
            ON CONFLICT (id) DO NOTHING
            """,
            ("$id", delivery.Id),
            ("$destination", delivery.Destination),
            ("$episode", delivery.Episode),
            ("$notification", DeliveryJson.Write(delivery.Notification)),
            ("$created", delivery.CreatedAt.ToUnixTimeMilliseconds()),
            ("$due", delivery.DueAt.ToUnixTimeMilliseconds()),
            ("$attempts", delivery.Attempts),
            ("$status", (long)delivery.Status),
            ("$error", delivery.LastError),
            ("$settled", delivery.SettledAt?.ToUnixTimeMilliseconds()));

    public static List<string> DueDestinations(EmbeddedConnection connection, DateTimeOffset now) =>
        connection.Query(
            // SQLite takes the bare column from the row that has the minimum.
            """
            SELECT destination FROM (SELECT destination, due, min(sequence) FROM delivery WHERE status = 0 GROUP BY destination)
            WHERE due <= $now ORDER BY destination
            """,
            static row => row.GetString(0),
            ("$now", now.ToUnixTimeMilliseconds()));

    /// <summary>The first pending message of a destination, if it is due.</summary>
    public static Delivery? Next(EmbeddedConnection connection, string destination, DateTimeOffset now)
    {
        var first = connection.Query(
            $"SELECT {Columns} FROM delivery WHERE status = 0 AND destination = $destination ORDER BY sequence LIMIT 1",
            Read,
            ("$destination", destination)).FirstOrDefault();
        return first?.Delivery.DueAt <= now ? first.Delivery : null;
    }

    /// <summary>Writes down what became of an attempt; does nothing when that is known already.</summary>
    public static bool Settle(
        EmbeddedConnection connection,
        string id,
        DeliveryStatus status,
        bool countsAsAttempt,
        string? error,
        DateTimeOffset? due,
        DateTimeOffset? settled) =>
        connection.Execute(
            """
            UPDATE delivery SET status = $status, attempts = attempts + $attempt, error = $error, due = coalesce($due, due), settled = $settled
            WHERE id = $id AND status = 0
            """,
            ("$id", id),
            ("$status", (long)status),
            ("$attempt", countsAsAttempt ? 1 : 0),
            ("$error", error),
            ("$due", due?.ToUnixTimeMilliseconds()),
            ("$settled", settled?.ToUnixTimeMilliseconds())) > 0;

    /// <summary>Makes a message that was given up the last of the queue, with its tries and its age forgotten: it would be given up at once otherwise.</summary>
    public static bool Requeue(EmbeddedConnection connection, string id, DateTimeOffset now) =>
        connection.Execute(
            """
            UPDATE delivery SET status = 0, attempts = 0, created = $now, due = $now, settled = NULL, sequence = (SELECT max(sequence) + 1 FROM delivery)
            WHERE id = $id AND status = $dead
            """,
            ("$id", id),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$dead", (long)DeliveryStatus.Dead)) > 0;

    public static DeliveryReceipt? FindReceipt(EmbeddedConnection connection, string destination, string episode) =>
        connection.Scalar(
            "SELECT receipt FROM delivery_receipt WHERE destination = $destination AND episode = $episode",
            ("$destination", destination),
            ("$episode", episode)) is string json ? DeliveryJson.ReadReceipt(json) : null;

    public static void PutReceipt(EmbeddedConnection connection, Delivery delivery, DeliveryReceipt receipt, DateTimeOffset time) =>
        connection.Execute(
            "INSERT OR REPLACE INTO delivery_receipt (destination, episode, receipt, time) VALUES ($destination, $episode, $receipt, $time)",
            ("$destination", delivery.Destination),
            ("$episode", delivery.Episode),
            ("$receipt", DeliveryJson.Write(receipt)),
            ("$time", time.ToUnixTimeMilliseconds()));

    /// <summary>Takes or prolongs a lease. False when another owner holds it.</summary>
    public static bool TakeLease(EmbeddedConnection connection, DeliveryLease lease) =>
        connection.Execute(
            """
            INSERT INTO delivery_lease (destination, owner, until) VALUES ($destination, $owner, $until)
            ON CONFLICT (destination) DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE owner = excluded.owner OR until <= $now
            """,
            ("$destination", lease.Destination),
            ("$owner", lease.Owner),
            ("$until", lease.Until.ToUnixTimeMilliseconds()),
            ("$now", lease.Now.ToUnixTimeMilliseconds())) > 0;

    public static void GiveLeaseBack(EmbeddedConnection connection, DeliveryLease lease) =>
        connection.Execute(
            "DELETE FROM delivery_lease WHERE destination = $destination AND owner = $owner",
            ("$destination", lease.Destination),
            ("$owner", lease.Owner));

    public static int EndLeases(EmbeddedConnection connection) => connection.Execute("DELETE FROM delivery_lease");

    /// <summary>The next messages, newest first.</summary>
    public static List<Row> Page(EmbeddedConnection connection, DeliveryFilter filter, long before, int count) =>
        connection.Query(
            $"""
            SELECT {Columns} FROM delivery
            WHERE sequence < $before AND ($destination IS NULL OR destination = $destination) AND ($status IS NULL OR status = $status)
            ORDER BY sequence DESC LIMIT $count
            """,
            Read,
            ("$before", before),
            ("$destination", filter.Destination),
            ("$status", (long?)filter.Status),
            ("$count", count));

    private static Row Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        new Delivery
        {
            Id = row.GetString(1),
            Destination = row.GetString(2),
            Episode = row.GetString(3),
            Notification = DeliveryJson.ReadNotification(row.GetString(4)),
            CreatedAt = Time(row.GetInt64(5)),
            DueAt = Time(row.GetInt64(6)),
            Attempts = row.GetInt32(7),
            Status = (DeliveryStatus)row.GetInt32(8),
            LastError = row.IsDBNull(9) ? null : row.GetString(9),
            SettledAt = row.IsDBNull(10) ? null : Time(row.GetInt64(10)),
        });

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    internal sealed record Row(long Sequence, Delivery Delivery);
}
