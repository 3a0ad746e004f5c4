namespace Monitoring.Framework.Embedded;

/// <summary>The statements on who may send to a destination, and on when it has to be left alone. A lease without an owner is free.</summary>
internal static class LeaseTable
{
    /// <summary>Takes or prolongs a lease. False when another owner holds it.</summary>
    public static bool TryTake(EmbeddedConnection connection, DeliveryLease lease) =>
        connection.Execute(
            """
            INSERT INTO delivery_lease (destination, owner, until, taken) VALUES ($destination, $owner, $until, $now)
            ON CONFLICT (destination) DO UPDATE SET owner = excluded.owner, until = excluded.until, taken = excluded.taken
            WHERE owner = excluded.owner OR until <= $now OR taken > $later
            """,
            ("$destination", lease.Destination),
            ("$owner", lease.Owner),
            ("$until", lease.Until.ToUnixTimeMilliseconds()),
            ("$now", lease.Now.ToUnixTimeMilliseconds()),
            ("$later", ClockBack.Limit(lease.Now))) > 0;

    public static void GiveBack(EmbeddedConnection connection, DeliveryLease lease, DateTimeOffset? resumeAt) =>
        connection.Execute(
            """
            UPDATE delivery_lease SET owner = '', until = 0, paused_since = $now, paused_until = $resume
            WHERE destination = $destination AND owner = $owner
            """,
            ("$destination", lease.Destination),
            ("$owner", lease.Owner),
            ("$now", lease.Now.ToUnixTimeMilliseconds()),
            ("$resume", resumeAt?.ToUnixTimeMilliseconds() ?? 0));

    /// <summary>What a dead engine held is free; a destination that has to be left alone still has to be.</summary>
    public static int EndAll(EmbeddedConnection connection) => connection.Execute("UPDATE delivery_lease SET owner = '', until = 0");
}
