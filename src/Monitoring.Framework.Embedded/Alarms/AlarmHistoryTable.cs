namespace Monitoring.Framework.Embedded;

/// <summary>The statements on the history of alarms, which outlives the alarms.</summary>
internal static class AlarmHistoryTable
{
    private static readonly TimeSpan _retention = TimeSpan.FromDays(30);

    public static void Add(EmbeddedConnection connection, AlarmHistoryItem item) =>
        connection.Execute(
            "INSERT INTO alarm_history (alarm, alarm_type, time, type, summary, data) VALUES ($alarm, $alarmType, $time, $type, $summary, $data)",
            ("$alarm", item.AlarmName),
            ("$alarmType", (long)item.AlarmType),
            ("$time", item.Timestamp.ToUnixTimeMilliseconds()),
            ("$type", (long)item.Type),
            ("$summary", item.Summary),
            ("$data", item.Data));

    /// <summary>The next items, by the order of the filter.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The last row of the page before; null for the first page.</param>
    /// <param name="count">The most items to return.</param>
    public static List<Row> Page(EmbeddedConnection connection, AlarmHistoryFilter filter, Row? after, int count)
    {
        var (sign, order) = filter.OldestFirst ? (">", "ASC") : ("<", "DESC");
        return connection.Query(
            $"""
            SELECT id, alarm, time, type, summary, data, alarm_type FROM alarm_history
            WHERE ($alarm IS NULL OR alarm = $alarm) AND ($type IS NULL OR type = $type)
                AND ($alarmTypes IS NULL OR alarm_type IN (SELECT value FROM json_each($alarmTypes)))
                AND ($start IS NULL OR time >= $start) AND ($end IS NULL OR time <= $end)
                AND ($id IS NULL OR (time, id) {sign} ($time, $id))
            ORDER BY time {order}, id {order} LIMIT $count
            """,
            Read,
            ("$alarm", filter.AlarmName),
            ("$type", (long?)filter.Type),
            ("$alarmTypes", filter.AlarmTypes is { } types ? $"[{string.Join(',', types.Select(static type => (int)type))}]" : null),
            ("$start", filter.StartTime?.ToUnixTimeMilliseconds()),
            ("$end", filter.EndTime?.ToUnixTimeMilliseconds()),
            ("$id", after?.Id),
            ("$time", after?.Item.Timestamp.ToUnixTimeMilliseconds()),
            ("$count", count));
    }

    /// <summary>When something last happened to an alarm of this name, though it may be gone; null when nothing is known.</summary>
    public static DateTimeOffset? Latest(EmbeddedConnection connection, string alarm) =>
        connection.Scalar("SELECT max(time) FROM alarm_history WHERE alarm = $alarm", ("$alarm", alarm)) is long time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;

    /// <summary>Deletes what CloudWatch would not keep any more.</summary>
    public static void Prune(EmbeddedConnection connection, DateTimeOffset now) =>
        connection.Execute("DELETE FROM alarm_history WHERE time < $time", ("$time", (now - _retention).ToUnixTimeMilliseconds()));

    private static Row Read(Rows row) => new(
        row.GetInt64(0),
        new AlarmHistoryItem(
            row.GetString(1),
            DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
            (AlarmHistoryItemType)row.GetInt32(3),
            row.GetString(4),
            row.GetString(5))
        {
            AlarmType = (AlarmType)row.GetInt32(6),
        });

    internal sealed record Row(long Id, AlarmHistoryItem Item);
}
