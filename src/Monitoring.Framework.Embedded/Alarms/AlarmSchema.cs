namespace Monitoring.Framework.Embedded;

/// <summary>The tables of alarms and of what happened to them. Times are milliseconds since 1970.</summary>
internal static class AlarmSchema
{
    /// <remarks>
    /// The revision of an alarm is the number of the change that last touched its definition: an engine that has seen all changes up to a number sees by
    /// <c>alarm_change</c> alone that there are new ones.
    /// </remarks>
    public const string Sql =
        """
        CREATE TABLE alarm (
            name TEXT PRIMARY KEY,
            type TEXT NOT NULL,
            definition TEXT NOT NULL,
            tags TEXT NOT NULL,
            revision INTEGER NOT NULL,
            state INTEGER NOT NULL,
            reason TEXT NOT NULL,
            reason_data TEXT,
            transitioned INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            configured INTEGER NOT NULL
        );
        CREATE TABLE alarm_change (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            latest INTEGER NOT NULL
        );
        INSERT INTO alarm_change (id, latest) VALUES (1, 0);
        CREATE TABLE alarm_history (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            alarm TEXT NOT NULL,
            time INTEGER NOT NULL,
            type INTEGER NOT NULL,
            summary TEXT NOT NULL,
            data TEXT NOT NULL
        );
        CREATE INDEX alarm_history_by_alarm ON alarm_history (alarm, time);
        CREATE INDEX alarm_history_by_time ON alarm_history (time);
        """;
}
