namespace Monitoring.Framework.Embedded;

/// <summary>The statements on the outbox that write, and on the receipts.</summary>
internal static class DeliveryTable
{
    /// <summary>Queues a message. One of its id that is there already, or was, is left as it is.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="delivery">The message.</param>
    /// <param name="now">The time.</param>
    /// <param name="place">Its place in the queue; null for the last.</param>
    /// <param name="size">How many bytes its JSON has.</param>
    public static bool TryInsert(EmbeddedConnection connection, Delivery delivery, DateTimeOffset now, long? place, out int size)
    {
        var json = connection.Json(delivery.Notification, DeliveryJson.Write);
        size = json.Length;
        return connection.Execute(
            """
            INSERT INTO delivery (id, destination, episode, notification, created, due, attempts, status, error, settled, merged_into, place, touched)
            VALUES ($id, $destination, $episode, $notification, $created, $due, $attempts, $status, $error, $settled, $merged, $place, $now)
            ON CONFLICT (id) DO NOTHING
            """,
            ("$id", delivery.Id),
            ("$destination", delivery.Destination),
            ("$episode", delivery.Episode),
            ("$notification", json),
            ("$created", delivery.CreatedAt.ToUnixTimeMilliseconds()),
            ("$due", delivery.DueAt.ToUnixTimeMilliseconds()),
            ("$attempts", delivery.Attempts),
            ("$status", (long)delivery.Status),
            ("$error", delivery.LastError),
            ("$settled", delivery.SettledAt?.ToUnixTimeMilliseconds()),
            ("$merged", delivery.MergedInto),
            ("$place", place),
            ("$now", now.ToUnixTimeMilliseconds())) > 0;
    }

    /// <summary>Writes down what became of an attempt; does nothing when that is known already.</summary>
    public static bool TrySettle(EmbeddedConnection connection, Delivery delivery, DeliveryOutcome outcome, DateTimeOffset now)
    {
        switch (outcome)
        {
            case DeliveryOutcome.Delivered delivered:
                var isNews = TrySettle(connection, delivery.Id, DeliveryStatus.Delivered, true, null, null, delivered.At, now);
                if (isNews && delivered.Receipt != DeliveryReceipt.Empty)
                {
                    PutReceipt(connection, delivery, delivered.Receipt, delivered.At);
                }

                return isNews;
            case DeliveryOutcome.Dead dead:
                return TrySettle(connection, delivery.Id, DeliveryStatus.Dead, true, dead.Error, null, dead.At, now);
            case DeliveryOutcome.Retry retry:
                return TrySettle(connection, delivery.Id, DeliveryStatus.Pending, retry.CountsAsAttempt, retry.Error, retry.DueAt, null, now);
            default:
                throw new ArgumentException($"The outcome {outcome.GetType()} is unknown.", nameof(outcome));
        }
    }

    /// <summary>Makes a message that was given up the last of the queue, with its tries and its age forgotten: it would be given up at once otherwise.</summary>
    public static bool TryRequeue(EmbeddedConnection connection, string id, DateTimeOffset now) =>
        connection.Execute(
            """
            UPDATE delivery SET status = 0, attempts = 0, created = $now, due = $now, touched = $now, settled = NULL, place = NULL,
                sequence = (SELECT max(sequence) + 1 FROM delivery)
            WHERE id = $id AND status = $dead
            """,
            ("$id", id),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$dead", (long)DeliveryStatus.Dead)) > 0;

    private static bool TrySettle(
        EmbeddedConnection connection,
        string id,
        DeliveryStatus status,
        bool countsAsAttempt,
        string? error,
        DateTimeOffset? due,
        DateTimeOffset? settled,
        DateTimeOffset now) =>
        connection.Execute(
            """
            UPDATE delivery SET status = $status, attempts = attempts + $attempt, error = $error, due = coalesce($due, due), settled = $settled, touched = $now
            WHERE id = $id AND status = 0
            """,
            ("$id", id),
            ("$status", (long)status),
            ("$attempt", countsAsAttempt ? 1 : 0),
            ("$error", error),
            ("$due", due?.ToUnixTimeMilliseconds()),
            ("$settled", settled?.ToUnixTimeMilliseconds()),
            ("$now", now.ToUnixTimeMilliseconds())) > 0;

    private static void PutReceipt(EmbeddedConnection connection, Delivery delivery, DeliveryReceipt receipt, DateTimeOffset time) =>
        connection.Execute(
            "INSERT OR REPLACE INTO delivery_receipt (destination, episode, receipt, time) VALUES ($destination, $episode, $receipt, $time)",
            ("$destination", delivery.Destination),
            ("$episode", delivery.Episode),
            ("$receipt", DeliveryJson.Write(receipt)),
            ("$time", time.ToUnixTimeMilliseconds()));
}
