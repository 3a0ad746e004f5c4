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
}
