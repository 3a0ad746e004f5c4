using Microsoft.Data.Sqlite;

namespace Monitoring.Framework.Embedded;

/// <summary>Opens the one file, having made sure that it is ours and not newer than this program.</summary>
internal static class DatabaseFile
{
    private const int BusySeconds = 5;
    private const string SuspectSuffix = "-suspect";

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

    /// <summary>
    /// Whether SQLite finds no damage in the small tables: the alarms, their history, the outbox. All are looked at when damage was met since the last look.
    /// </summary>
    public static bool IsSound(EmbeddedConnection connection, string path)
    {
        var isSuspect = File.Exists(path + SuspectSuffix);
        try
        {
            var tables = connection.Query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", static r => r.GetString(0));
            var isSound = tables.Where(table => isSuspect || !Schema.IsBulk(table)).All(table => IsSoundTable(connection, table));
            if (isSound && isSuspect)
            {
                File.Delete(path + SuspectSuffix);
            }

            return isSound;
        }
        catch (SqliteException exception) when (SqliteFailure.IsDamage(exception))
        {
            return false;
        }
    }

    /// <summary>Writes down that damage was met, for the next start to look at the whole file.</summary>
    public static void Suspect(string path)
    {
        try
        {
            File.WriteAllText(path + SuspectSuffix, "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure itself is being reported; without the mark the next start only looks at the small tables.
        }
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

        // The file itself last: a crash in between must not leave its log beside a new file.
        foreach (var suffix in (string[])["-shm", "-wal", ""])
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, aside + suffix);
            }
        }

        File.Delete(path + SuspectSuffix);
        return aside;
    }

    private static bool IsSoundTable(EmbeddedConnection connection, string table)
    {
        using var check = connection.CreateCommand();
        check.CommandText = $"PRAGMA quick_check('{table}')";
        return check.ExecuteScalar() is "ok";
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
