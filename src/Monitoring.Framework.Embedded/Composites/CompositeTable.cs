namespace Monitoring.Framework.Embedded;

/// <summary>The statements on which composite alarms have to be looked at.</summary>
internal static class CompositeTable
{
    /// <summary>
    /// Those of which a child or the suppressor has moved after a number and after their own state was written, those that are new or redefined, and those whose actions
    /// have been held back long enough. The joins are ordered: few have moved, and of the relations there may be a hundred thousand.
    /// </summary>
    public const string DueSql =
        """
        SELECT relation.parent FROM alarm AS moved
            CROSS JOIN alarm_child AS relation ON relation.child = moved.name
            CROSS JOIN alarm AS parent ON parent.name = relation.parent
            WHERE moved.state_order > $since AND moved.state_order > parent.state_order
        UNION SELECT name FROM alarm WHERE is_pending = 1
        UNION SELECT name FROM alarm WHERE suppressed_until IS NOT NULL AND suppressed_until <= $now
        """;

    /// <summary>What is due at a moment.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="since">All state writes up to this number have been looked at.</param>
    /// <param name="now">The moment.</param>
    public static Agenda Read(EmbeddedConnection connection, long since, DateTimeOffset now) => new(
        Due(connection, since, now),
        connection.Number("SELECT latest_state FROM alarm_change"),
        NextRelease(connection, now));

    /// <summary>The number of the latest change of a composite alarm that there is.</summary>
    public static long LatestChange(EmbeddedConnection connection) =>
        connection.Number("SELECT coalesce(max(revision), 0) FROM alarm WHERE type = 'CompositeAlarm'");

    /// <summary>The definition was evaluated, and nothing came of it.</summary>
    public static int SetEvaluated(EmbeddedConnection connection, StoredAlarm alarm) =>
        connection.Execute("UPDATE alarm SET is_pending = 0 WHERE name = $name AND revision = $revision", ("$name", alarm.Name), ("$revision", alarm.Revision));

    private static List<string> Due(EmbeddedConnection connection, long since, DateTimeOffset now) =>
        connection.Query(
            DueSql,
            static row => row.GetString(0),
            ("$since", since),
            ("$now", now.ToUnixTimeMilliseconds()));

    /// <summary>When the next actions will have been held back long enough.</summary>
    private static DateTimeOffset? NextRelease(EmbeddedConnection connection, DateTimeOffset now) =>
        connection.Scalar("SELECT min(suppressed_until) FROM alarm WHERE suppressed_until > $now", ("$now", now.ToUnixTimeMilliseconds())) is long time
            ? DateTimeOffset.FromUnixTimeMilliseconds(time)
            : null;

    /// <param name="Due">Those to look at.</param>
    /// <param name="LatestState">The number of the latest state write that was seen.</param>
    /// <param name="NextRelease">When the next actions have been held back long enough.</param>
    internal sealed record Agenda(IReadOnlyList<string> Due, long LatestState, DateTimeOffset? NextRelease);
}
