namespace Monitoring.Framework.Embedded;

/// <summary>The statements on groups, the latest of each key, and on their changes.</summary>
internal static class GroupTable
{
    /// <remarks>Two ranges instead of one condition: what waits for a later time is not looked at each second.</remarks>
    public const string DueSql =
        """
        SELECT data FROM (
            SELECT due, data FROM (SELECT due, data FROM incident_group WHERE due IS NOT NULL AND due <= $now ORDER BY due LIMIT $count)
            UNION ALL
            SELECT due, data FROM (
                SELECT due, data FROM incident_group WHERE due IS NOT NULL AND updated > $later AND +due > $now ORDER BY +due LIMIT $count))
        ORDER BY due LIMIT $count
        """;

    public const string ChangesSql =
        """
        SELECT number, is_opening, is_held, moved_from, incident FROM group_change
        WHERE group_id = $group AND number > $after ORDER BY number LIMIT $count
        """;

    /// <summary>Writes a group.</summary>
    /// <returns>False when the version before it is not the one that is kept.</returns>
    public static bool TryPut(EmbeddedConnection connection, IncidentGroup group) =>
        connection.Execute(
            group.Version == 1
                ? """
                INSERT INTO incident_group (key, group_id, version, is_closed, updated, due, data)
                VALUES ($key, $group, $version, $closed, $updated, $due, $data)
                ON CONFLICT DO NOTHING
                """
                : """
                UPDATE incident_group SET group_id = $group, version = $version, is_closed = $closed, updated = $updated, due = $due, data = $data
                WHERE key = $key AND version = $version - 1
                """,
            ("$key", group.Key),
            ("$group", group.Id),
            ("$version", group.Version),
            ("$closed", group.IsClosed ? 1 : 0),
            ("$updated", group.UpdatedAt.ToUnixTimeMilliseconds()),
            ("$due", group.DueAt?.ToUnixTimeMilliseconds()),
            ("$data", connection.Json(group, DeliveryJson.Write))) > 0;

    public static IncidentGroup? Find(EmbeddedConnection connection, string key) =>
        connection.Scalar("SELECT data FROM incident_group WHERE key = $key", ("$key", key)) is string json ? DeliveryJson.ReadGroup(json) : null;

    public static List<IncidentGroup> Due(EmbeddedConnection connection, DateTimeOffset now, int maxItems) =>
        connection.Query(
            DueSql,
            static row => DeliveryJson.ReadGroup(row.GetString(0)),
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$later", ClockBack.Limit(now)),
            ("$count", maxItems));

    public static void Add(EmbeddedConnection connection, GroupChange change, DateTimeOffset now)
    {
        if (change.MovedFrom is { } former)
        {
            connection.Execute("DELETE FROM group_change WHERE group_id = $group AND number = $number", ("$group", change.GroupId), ("$number", former));
        }

        connection.Execute(
            """
            INSERT INTO group_change (group_id, number, is_opening, is_held, moved_from, time, incident)
            VALUES ($group, $number, $opening, $held, $from, $time, $incident)
            """,
            ("$group", change.GroupId),
            ("$number", change.Number),
            ("$opening", change.IsOpening ? 1 : 0),
            ("$held", change.IsHeld ? 1 : 0),
            ("$from", change.MovedFrom),
            ("$time", now.ToUnixTimeMilliseconds()),
            ("$incident", connection.Json(change.Incident, DeliveryJson.Write)));
    }

    public static List<GroupChange> Changes(EmbeddedConnection connection, string groupId, long after, int count) =>
        connection.Query(
            ChangesSql,
            row => new GroupChange
            {
                GroupId = groupId,
                Number = row.GetInt64(0),
                IsOpening = row.GetInt32(1) != 0,
                IsHeld = row.GetInt32(2) != 0,
                MovedFrom = row.IsNull(3) ? null : row.GetInt64(3),
                Incident = DeliveryJson.ReadIncident(row.GetString(4)),
            },
            ("$group", groupId),
            ("$after", after),
            ("$count", count));
}
