namespace Monitoring.Framework.Embedded;

/// <summary>A transaction by prepared statements; those of <see cref="Microsoft.Data.Sqlite.SqliteTransaction"/> are parsed each time.</summary>
internal sealed class Transaction : IDisposable
{
    private readonly EmbeddedConnection _connection;

    /// <param name="connection">The connection.</param>
    /// <param name="writes">Whether it is to write, for which it waits until it is the only one; what only reads sees one moment.</param>
    public Transaction(EmbeddedConnection connection, bool writes)
    {
        connection.Execute(writes ? "BEGIN IMMEDIATE" : "BEGIN");
        _connection = connection;
    }

    public void Commit() => _connection.Execute("COMMIT");

    /// <summary>Undoes what was not committed, unless SQLite has done so itself, as it does on a full disk.</summary>
    public void Dispose()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _connection.Execute("ROLLBACK");
        }
    }
}
