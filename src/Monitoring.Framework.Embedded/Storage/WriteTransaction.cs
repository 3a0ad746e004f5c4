namespace Monitoring.Framework.Embedded;

/// <summary>An immediate transaction by prepared statements; those of <see cref="Microsoft.Data.Sqlite.SqliteTransaction"/> are parsed each time.</summary>
internal sealed class WriteTransaction : IDisposable
{
    private readonly EmbeddedConnection _connection;

    public WriteTransaction(EmbeddedConnection connection)
    {
        connection.Execute("BEGIN IMMEDIATE");
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
