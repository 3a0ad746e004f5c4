using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Monitoring.Framework.Embedded;

/// <summary>The statements on the alarm table.</summary>
internal static class AlarmTable
{
    private const string Columns = "name, definition, tags, revision, state, reason, reason_data, transitioned, updated, configured";

    public static StoredAlarm? Find(EmbeddedConnection connection, string name) =>
        connection.Query($"SELECT {Columns} FROM alarm WHERE name = $name", Read, ("$name", name)).FirstOrDefault();

    /// <summary>The next alarms in the order of their names.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="after">The last name of the page before; empty for the first page.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="count">The most alarms to return.</param>
    public static List<StoredAlarm> Page(EmbeddedConnection connection, string after, AlarmFilter filter, int count) =>
        connection.Query(
            $"""
            SELECT {Columns} FROM alarm
            WHERE name > $after AND ($prefix IS NULL OR substr(name, 1, length($prefix)) = $prefix) AND ($state IS NULL OR state = $state)
            ORDER BY name LIMIT $count
            """,
            Read,
            ("$after", after),
            ("$prefix", filter.NamePrefix),
            ("$state", (long?)filter.State),
            ("$count", count));

    public static void Insert(EmbeddedConnection connection, StoredAlarm alarm) =>
        connection.Execute(
            $"""
            INSERT INTO alarm (type, {Columns})
            VALUES ($type, $name, $definition, $tags, $revision, $state, $reason, $data, $transitioned, $updated, $configured)
            """,
            ("$type", StoredAlarm.MetricAlarm),
            ("$name", alarm.Name),
            ("$definition", alarm.Definition),
            ("$tags", JsonSerializer.Serialize(Sorted(alarm.Tags), AlarmJson.Default.SortedDictionaryStringString)),
            ("$revision", alarm.Revision),
            ("$state", (long)alarm.State),
            ("$reason", alarm.Reason),
            ("$data", alarm.ReasonData),
            ("$transitioned", alarm.Transitioned.ToUnixTimeMilliseconds()),
            ("$updated", alarm.Updated.ToUnixTimeMilliseconds()),
            ("$configured", alarm.Configured.ToUnixTimeMilliseconds()));

    public static void Redefine(EmbeddedConnection connection, StoredAlarm alarm) =>
        connection.Execute(
            "UPDATE alarm SET definition = $definition, revision = $revision, configured = $configured WHERE name = $name",
            ("$name", alarm.Name),
            ("$definition", alarm.Definition),
            ("$revision", alarm.Revision),
            ("$configured", alarm.Configured.ToUnixTimeMilliseconds()));

    public static void SetState(EmbeddedConnection connection, string name, AlarmTransition transition, DateTimeOffset time) =>
        connection.Execute(
            "UPDATE alarm SET state = $state, reason = $reason, reason_data = $data, transitioned = $time, updated = $time WHERE name = $name",
            ("$name", name),
            ("$state", (long)transition.State),
            ("$reason", transition.Reason),
            ("$data", transition.ReasonData),
            ("$time", time.ToUnixTimeMilliseconds()));

    public static void Delete(EmbeddedConnection connection, string name) => connection.Execute("DELETE FROM alarm WHERE name = $name", ("$name", name));

    /// <summary>Numbers a change of definitions.</summary>
    public static long NextChange(EmbeddedConnection connection) => connection.Number("UPDATE alarm_change SET latest = latest + 1 RETURNING latest");

    /// <summary>The number of the latest change.</summary>
    public static long LatestChange(EmbeddedConnection connection) => connection.Number("SELECT latest FROM alarm_change");

    /// <summary>The alarms whose definition was touched by later changes than this.</summary>
    public static List<StoredAlarm> ChangedSince(EmbeddedConnection connection, long change) =>
        connection.Query($"SELECT {Columns} FROM alarm WHERE revision > $change", Read, ("$change", change));

    /// <summary>The names of all alarms.</summary>
    public static List<string> Names(EmbeddedConnection connection) => connection.Query("SELECT name FROM alarm", static row => row.GetString(0));

    private static StoredAlarm Read(SqliteDataReader row) => new()
    {
        Name = row.GetString(0),
        Definition = row.GetString(1),
        Tags = JsonSerializer.Deserialize(row.GetString(2), AlarmJson.Default.SortedDictionaryStringString)!,
        Revision = row.GetInt64(3),
        State = (AlarmState)row.GetInt32(4),
        Reason = row.GetString(5),
        ReasonData = row.IsDBNull(6) ? null : row.GetString(6),
        Transitioned = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)),
        Updated = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
        Configured = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(9)),
    };

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
