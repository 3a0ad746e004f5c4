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

    /// <summary>What composite alarms need.</summary>
    /// <remarks>
    /// Every write of a state gets a number from one count (<c>state_order</c>), so that a composite alarm sees by numbers alone which of its children have moved since it
    /// was last looked at. One that is new or redefined is <c>is_pending</c> until it was evaluated.
    /// </remarks>
    public const string CompositeSql =
        """
        ALTER TABLE alarm ADD COLUMN state_order INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE alarm ADD COLUMN is_pending INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE alarm ADD COLUMN suppressed_by INTEGER;
        ALTER TABLE alarm ADD COLUMN suppressed_reason TEXT;
        ALTER TABLE alarm ADD COLUMN suppressed_until INTEGER;
        CREATE INDEX alarm_by_state_order ON alarm (state_order);
        CREATE INDEX alarm_composite ON alarm (revision) WHERE type = 'CompositeAlarm';
        CREATE INDEX alarm_pending ON alarm (name) WHERE is_pending = 1;
        CREATE INDEX alarm_suppressed ON alarm (suppressed_until) WHERE suppressed_until IS NOT NULL;
        ALTER TABLE alarm_change ADD COLUMN latest_state INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE alarm_history ADD COLUMN alarm_type INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE alarm_child (
            parent TEXT NOT NULL,
            child TEXT NOT NULL,
            is_suppressor INTEGER NOT NULL,
            PRIMARY KEY (parent, child, is_suppressor)
        ) WITHOUT ROWID;
        CREATE INDEX alarm_child_by_child ON alarm_child (child, is_suppressor);
        """;
}
