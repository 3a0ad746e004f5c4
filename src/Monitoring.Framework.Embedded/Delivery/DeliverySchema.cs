namespace Monitoring.Framework.Embedded;

/// <summary>The tables of incidents and of the outbox. Times are milliseconds since 1970; a contributor that is not there is the empty text.</summary>
internal static class DeliverySchema
{
    public const string Sql =
        """
        CREATE TABLE arrival (
            key TEXT PRIMARY KEY,
            time INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX arrival_by_time ON arrival (time);
        CREATE TABLE incident (
            id TEXT PRIMARY KEY,
            alarm TEXT NOT NULL,
            contributor TEXT NOT NULL,
            is_open INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            data TEXT NOT NULL
        );
        CREATE INDEX incident_open ON incident (alarm, contributor, changed) WHERE is_open = 1;
        CREATE INDEX incident_closed ON incident (changed) WHERE is_open = 0;
        CREATE TABLE delivery (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            destination TEXT NOT NULL,
            episode TEXT NOT NULL,
            notification TEXT NOT NULL,
            created INTEGER NOT NULL,
            due INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            status INTEGER NOT NULL,
            error TEXT,
            settled INTEGER
        );
        CREATE INDEX delivery_pending ON delivery (destination, sequence, due) WHERE status = 0;
        CREATE INDEX delivery_settled ON delivery (settled) WHERE status <> 0;
        CREATE TABLE delivery_receipt (
            destination TEXT NOT NULL,
            episode TEXT NOT NULL,
            receipt TEXT NOT NULL,
            time INTEGER NOT NULL,
            PRIMARY KEY (destination, episode)
        ) WITHOUT ROWID;
        CREATE TABLE delivery_lease (
            destination TEXT PRIMARY KEY,
            owner TEXT NOT NULL,
            until INTEGER NOT NULL
        ) WITHOUT ROWID;
        """;

    /// <summary>What groups, silences and digests need.</summary>
    /// <remarks>
    /// The latest incident of each alarm is kept, with a version; those of an older file were told of by their destinations and belong to no group. What it did not write and has
    /// another default than its type is filled in. A message has its place in the queue by its number, a digest by the <c>place</c> of the first that it stands for.
    /// <c>touched</c>, <c>taken</c>, <c>updated</c> and <c>paused_since</c> say when a row was written: later than now means that the clock was put back.
    /// </remarks>
    public const string GroupSql =
        """
        ALTER TABLE incident RENAME TO incident_before;
        DROP INDEX incident_open;
        DROP INDEX incident_closed;
        CREATE TABLE incident (
            id INTEGER PRIMARY KEY,
            alarm TEXT NOT NULL,
            contributor TEXT NOT NULL,
            version INTEGER NOT NULL,
            is_open INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            data TEXT NOT NULL,
            UNIQUE (alarm, contributor)
        );
        INSERT INTO incident (alarm, contributor, version, is_open, changed, data)
            SELECT alarm, contributor, 1, is_open, changed, '{"Version":1,"Incident":' || json_insert(data, '$.Openings', 1) || '}'
            FROM (SELECT *, row_number() OVER (PARTITION BY alarm, contributor ORDER BY is_open DESC, changed DESC) AS rank FROM incident_before)
            WHERE rank = 1;
        DROP TABLE incident_before;
        CREATE INDEX incident_closed ON incident (changed) WHERE is_open = 0;
        CREATE TABLE incident_inhibition (
            key TEXT NOT NULL,
            alarm TEXT NOT NULL,
            contributor TEXT NOT NULL,
            PRIMARY KEY (key, alarm, contributor)
        ) WITHOUT ROWID;
        CREATE INDEX incident_inhibition_by_alarm ON incident_inhibition (alarm, contributor);
        CREATE TABLE incident_group (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            group_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            is_closed INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            due INTEGER,
            data TEXT NOT NULL
        );
        CREATE INDEX incident_group_by_id ON incident_group (group_id);
        CREATE INDEX incident_group_due ON incident_group (due) WHERE due IS NOT NULL;
        CREATE INDEX incident_group_waiting ON incident_group (updated, due) WHERE due IS NOT NULL;
        CREATE INDEX incident_group_closed ON incident_group (updated) WHERE is_closed = 1;
        CREATE TABLE group_change (
            id INTEGER PRIMARY KEY,
            group_id TEXT NOT NULL,
            number INTEGER NOT NULL,
            is_opening INTEGER NOT NULL,
            is_held INTEGER NOT NULL,
            moved_from INTEGER,
            time INTEGER NOT NULL,
            incident TEXT NOT NULL,
            UNIQUE (group_id, number)
        );
        CREATE INDEX group_change_by_time ON group_change (time);
        CREATE TABLE silence (
            id TEXT PRIMARY KEY,
            starts INTEGER NOT NULL,
            ends INTEGER NOT NULL,
            data TEXT NOT NULL
        );
        CREATE INDEX silence_by_end ON silence (ends);
        ALTER TABLE delivery ADD COLUMN place INTEGER;
        ALTER TABLE delivery ADD COLUMN touched INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE delivery ADD COLUMN merged_into TEXT;
        UPDATE delivery SET notification = json_insert(notification, '$.Incidents[0].Openings', 1)
            WHERE status = 0 AND json_array_length(notification, '$.Incidents') > 0;
        DROP INDEX delivery_pending;
        CREATE INDEX delivery_pending ON delivery (destination, coalesce(place, sequence), due, touched) WHERE status = 0;
        CREATE INDEX delivery_due ON delivery (destination, due) WHERE status = 0;
        CREATE INDEX delivery_touched ON delivery (destination, touched) WHERE status = 0;
        CREATE INDEX delivery_by_status ON delivery (status);
        ALTER TABLE delivery_lease ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE delivery_lease ADD COLUMN paused_since INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE delivery_lease ADD COLUMN paused_until INTEGER NOT NULL DEFAULT 0;
        """;

    /// <summary>As few indexes as the questions need: each is a page more to write with every message.</summary>
    /// <remarks>
    /// Of what waits for a later time there is little, and only that is in <c>delivery_later</c>: a message that was due when it was written is due. What a group has gone through goes
    /// with it, also when another takes its place, so that nobody has to look for what is left of groups.
    /// </remarks>
    public const string LeanSql =
        """
        DROP INDEX delivery_due;
        DROP INDEX delivery_touched;
        DROP INDEX delivery_by_status;
        DROP INDEX delivery_settled;
        CREATE INDEX delivery_later ON delivery (destination, due, touched) WHERE status = 0 AND due > touched;
        CREATE INDEX delivery_dead ON delivery (sequence) WHERE status = 2;
        DELETE FROM group_change WHERE group_id NOT IN (SELECT group_id FROM incident_group);
        DROP INDEX group_change_by_time;
        DROP INDEX incident_group_by_id;
        CREATE TRIGGER incident_group_replaced AFTER UPDATE OF group_id ON incident_group WHEN old.group_id <> new.group_id
        BEGIN DELETE FROM group_change WHERE group_id = old.group_id; END;
        CREATE TRIGGER incident_group_deleted AFTER DELETE ON incident_group
        BEGIN DELETE FROM group_change WHERE group_id = old.group_id; END;
        """;
}
