using Microsoft.Data.Sqlite;

namespace Monitoring.Framework.Embedded;

/// <summary>Opens the one file, having made sure that it is ours and not newer than this program.</summary>
internal static class DatabaseFile
{
    private const int BusySeconds = 5;

    /// <summary>A connection to a file of the present schema, which is created or brought up when needed.</summary>
    /// <exception cref="SqliteException">The file cannot be used.</exception>
    /// <exception cref="StoreUnavailableException">The file is somebody else's, newer, or read-only.</exception>
    public static EmbeddedConnection Create(string path)
    {
        var connection = Connect(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            CheckOwner(connection, path);
            connection.Run("PRAGMA journal_mode = WAL");
            Tune(connection);
            if (connection.Number("PRAGMA user_version") < Schema.Version)
            {
                Schema.Upgrade(connection);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>One more connection to a file that <see cref="Create"/> has prepared.</summary>
    public static EmbeddedConnection Open(string path)
    {
        var connection = Connect(path, SqliteOpenMode.ReadWrite);
        Tune(connection);
        return connection;
    }

    /// <summary>Whether SQLite finds no damage in the small tables: the alarms, their history, the outbox.</summary>
    public static bool IsSound(EmbeddedConnection connection)
    {
        var tables = connection.Query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", static r => r.GetString(0));
        foreach (var table in tables.Where(static t => !Schema.IsBulk(t)))
        {
            using var check = connection.CreateCommand();
            check.CommandText = $"PRAGMA quick_check('{table}')";
            if (check.ExecuteScalar() is not "ok")
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Renames a damaged file and its companions, so that SQLite's tools can still read what is left, and says the new name.</summary>
    public static string SetAside(string path, DateTimeOffset now)
    {
        var stem = $"{path}.corrupt-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}";
        var aside = stem;
        for (var i = 2; File.Exists(aside); i++)
        {
            aside = $"{stem}-{i}";
        }

        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, aside + suffix);
            }
        }

        return aside;
    }

    private static EmbeddedConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new EmbeddedConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        try
        {
            connection.Open();
            connection.Run($"PRAGMA busy_timeout = {BusySeconds * 1000}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Tune(EmbeddedConnection connection) =>
        connection.Run(
            """
            PRAGMA synchronous = NORMAL;
            PRAGMA cache_size = -16384;
            PRAGMA wal_autocheckpoint = 4000;
            PRAGMA journal_size_limit = 67108864;
            """);

    private static void CheckOwner(EmbeddedConnection connection, string path)
    {
        var application = connection.Number("PRAGMA application_id");
        var version = connection.Number("PRAGMA user_version");
        var isEmpty = connection.Number("SELECT count(*) FROM sqlite_schema") == 0;
        if (application != Schema.ApplicationId && !(application == 0 && isEmpty))
        {
            throw new StoreUnavailableException(
                $"The database '{path}' belongs to another program and is left as it is; name another file in Monitoring:Embedded:Database.");
        }

        if (version > Schema.Version)
        {
            throw new StoreUnavailableException(
                $"The database '{path}' was written by a newer version of this program (schema {version}, this one knows {Schema.Version}); install that version, or name another file in Monitoring:Embedded:Database.");
        }

        if (SQLitePCL.raw.sqlite3_db_readonly(connection.Handle, "main") == 1)
        {
            throw new StoreUnavailableException($"The database '{path}' is read-only; make the file and its directory writable.");
        }
    }
}
