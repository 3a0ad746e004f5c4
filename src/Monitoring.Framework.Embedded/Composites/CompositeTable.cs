namespace Monitoring.Framework.Embedded;

/// <summary>The statements on which composite alarms have to be looked at.</summary>
internal static class CompositeTable
{
    /// <summary>What is due at a moment.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="since">All state writes up to this number have been looked at.</param>
    /// <param name="now">The moment.</param>
    public static Agenda Read(EmbeddedConnection connection, long since, DateTimeOffset now) => new(
        Due(connection, since, now),
        connection.Number("SELECT latest_state FROM alarm_change"),
        NextRelease(connection));

    /// <summary>The definition was evaluated, and nothing came of it.</summary>
    public static int SetEvaluated(EmbeddedConnection connection, StoredAlarm alarm) =>
        connection.Execute("UPDATE alarm SET is_pending = 0 WHERE name = $name AND revision = $revision", ("$name", alarm.Name), ("$revision", alarm.Revision));

    /// <summary>
    /// Those of which a child or the suppressor has moved after a number and after their own state was written, those that are new or redefined, and those whose actions
    /// have been held back long enough.
    /// </summary>
    private static List<string> Due(EmbeddedConnection connection, long since, DateTimeOffset now) =>
        connection.Query(
            """
            SELECT relation.parent FROM alarm AS moved
                JOIN alarm_child AS relation ON relation.child = moved.name
                JOIN alarm AS parent ON parent.name = relation.parent
                WHERE moved.state_order > $since AND moved.state_order > parent.state_order
            UNION SELECT name FROM alarm WHERE is_pending = 1
            UNION SELECT name FROM alarm WHERE suppressed_until IS NOT NULL AND suppressed_until <= $now
            """,
            static row => row.GetString(0),
            ("$since", since),
            ("$now", now.ToUnixTimeMilliseconds()));

    /// <summary>When the next actions have been held back long enough.</summary>
    private static DateTimeOffset? NextRelease(EmbeddedConnection connection) =>
        connection.Scalar("SELECT min(suppressed_until) FROM alarm WHERE suppressed_until IS NOT NULL") is long time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;

    /// <param name="Due">Those to look at.</param>
    /// <param name="LatestState">The number of the latest state write that was seen.</param>
    /// <param name="NextRelease">When the next actions have been held back long enough.</param>
    internal sealed record Agenda(IReadOnlyList<string> Due, long LatestState, DateTimeOffset? NextRelease);
}
