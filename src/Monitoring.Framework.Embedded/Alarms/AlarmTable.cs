using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>The statements on the alarm table.</summary>
internal static class AlarmTable
{
    private const string Columns =
        "name, definition, tags, revision, state, reason, reason_data, transitioned, updated, configured, type, state_order, is_pending, suppressed_by, suppressed_reason, suppressed_until";

    public static StoredAlarm? Find(EmbeddedConnection connection, string name) =>
        connection.Query($"SELECT {Columns} FROM alarm WHERE name = $name", Read, ("$name", name)).FirstOrDefault();

    /// <summary>The next alarms in the order of their names.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="after">The last name of the page before; empty for the first page.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="count">The most alarms to return.</param>
    public static List<StoredAlarm> Page(EmbeddedConnection connection, string after, AlarmFilter filter, int count)
    {
        var conditions = AlarmConditions.Of(filter);
        return connection.Query(
            $"SELECT {Columns} FROM alarm WHERE name > $after{conditions.Sql} ORDER BY name LIMIT $count",
            Read,
            [("$after", after), ("$count", count), .. conditions.Parameters]);
    }

    public static void Insert(EmbeddedConnection connection, StoredAlarm alarm) =>
        connection.Execute(
            $"""
            INSERT INTO alarm ({Columns}) VALUES ($name, $definition, $tags, $revision, $state, $reason, $data, $transitioned, $updated, $configured, $type,
                $order, $pending, $suppressed, $suppressedReason, $suppressedUntil)
            """,
            ("$name", alarm.Name),
            ("$definition", alarm.Definition),
            ("$tags", JsonSerializer.Serialize(Sorted(alarm.Tags), AlarmJson.Default.SortedDictionaryStringString)),
            ("$revision", alarm.Revision),
            ("$state", (long)alarm.State),
            ("$reason", alarm.Reason),
            ("$data", alarm.ReasonData),
            ("$transitioned", alarm.Transitioned.ToUnixTimeMilliseconds()),
            ("$updated", alarm.Updated.ToUnixTimeMilliseconds()),
            ("$configured", alarm.Configured.ToUnixTimeMilliseconds()),
            ("$type", alarm.Type.ToString()),
            ("$order", alarm.StateOrder),
            ("$pending", alarm.IsPending ? 1 : 0),
            ("$suppressed", (long?)alarm.Suppression?.By),
            ("$suppressedReason", alarm.Suppression?.Reason),
            ("$suppressedUntil", alarm.Suppression?.Until?.ToUnixTimeMilliseconds()));

    public static void Redefine(EmbeddedConnection connection, StoredAlarm alarm) =>
        connection.Execute(
            "UPDATE alarm SET definition = $definition, revision = $revision, configured = $configured, is_pending = $pending WHERE name = $name",
            ("$name", alarm.Name),
            ("$definition", alarm.Definition),
            ("$revision", alarm.Revision),
            ("$configured", alarm.Configured.ToUnixTimeMilliseconds()),
            ("$pending", alarm.IsPending ? 1 : 0));

    public static void SetTags(EmbeddedConnection connection, string name, IReadOnlyDictionary<string, string> tags) =>
        connection.Execute(
            "UPDATE alarm SET tags = $tags WHERE name = $name",
            ("$name", name),
            ("$tags", JsonSerializer.Serialize(Sorted(tags), AlarmJson.Default.SortedDictionaryStringString)));

    /// <summary>Numbers a write of a state.</summary>
    public static long NextState(EmbeddedConnection connection) =>
        connection.Number("UPDATE alarm_change SET latest_state = latest_state + 1 RETURNING latest_state");

    /// <summary>Writes the state with all that goes with it.</summary>
    public static void SetState(EmbeddedConnection connection, StoredAlarm alarm) =>
        connection.Execute(
            """
            UPDATE alarm SET state = $state, reason = $reason, reason_data = $data, transitioned = $transitioned, updated = $updated, state_order = $order,
                is_pending = $pending, suppressed_by = $suppressed, suppressed_reason = $suppressedReason, suppressed_until = $suppressedUntil
            WHERE name = $name
            """,
            ("$name", alarm.Name),
            ("$state", (long)alarm.State),
            ("$reason", alarm.Reason),
            ("$data", alarm.ReasonData),
            ("$transitioned", alarm.Transitioned.ToUnixTimeMilliseconds()),
            ("$updated", alarm.Updated.ToUnixTimeMilliseconds()),
            ("$order", alarm.StateOrder),
            ("$pending", alarm.IsPending ? 1 : 0),
            ("$suppressed", (long?)alarm.Suppression?.By),
            ("$suppressedReason", alarm.Suppression?.Reason),
            ("$suppressedUntil", alarm.Suppression?.Until?.ToUnixTimeMilliseconds()));

    public static void Delete(EmbeddedConnection connection, string name) => connection.Execute("DELETE FROM alarm WHERE name = $name", ("$name", name));

    /// <summary>Numbers a change of definitions.</summary>
    public static long NextChange(EmbeddedConnection connection) => connection.Number("UPDATE alarm_change SET latest = latest + 1 RETURNING latest");

    /// <summary>The number of the latest change.</summary>
    public static long LatestChange(EmbeddedConnection connection) => connection.Number("SELECT latest FROM alarm_change");

    /// <summary>The metric alarms whose definition was touched by later changes than this.</summary>
    public static List<StoredAlarm> ChangedSince(EmbeddedConnection connection, long change) =>
        connection.Query($"SELECT {Columns} FROM alarm WHERE revision > $change AND type = 'MetricAlarm'", Read, ("$change", change));

    /// <summary>The names of all metric alarms.</summary>
    public static List<string> Names(EmbeddedConnection connection) =>
        connection.Query("SELECT name FROM alarm WHERE type = 'MetricAlarm'", static row => row.GetString(0));

    private static StoredAlarm Read(Rows row) => new()
    {
        Name = row.GetString(0),
        Definition = row.GetString(1),
        Tags = JsonSerializer.Deserialize(row.GetString(2), AlarmJson.Default.SortedDictionaryStringString)!,
        Revision = row.GetInt64(3),
        State = (AlarmState)row.GetInt32(4),
        Reason = row.GetString(5),
        ReasonData = row.IsNull(6) ? null : row.GetString(6),
        Transitioned = Time(row.GetInt64(7)),
        Updated = Time(row.GetInt64(8)),
        Configured = Time(row.GetInt64(9)),
        Type = row.GetString(10) == nameof(AlarmType.CompositeAlarm) ? AlarmType.CompositeAlarm : AlarmType.MetricAlarm,
        StateOrder = row.GetInt64(11),
        IsPending = row.GetInt64(12) != 0,
        Suppression = row.IsNull(13)
            ? null
            : new Suppression((ActionsSuppressedBy)row.GetInt32(13), row.GetString(14), row.IsNull(15) ? null : Time(row.GetInt64(15))),
    };

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> tags)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            sorted[key] = value;
        }

        return sorted;
    }
}
