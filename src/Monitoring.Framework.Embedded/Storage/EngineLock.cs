using Microsoft.Data.Sqlite;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// What keeps a second engine off the file: <c>[database]-lock</c> held without sharing, so that the lock ends with the process, however it ends. The empty file
/// stays, since deleting it would let two engines hold two files of the same name. Who holds the lock is written in the database, where everybody can read it.
/// </summary>
internal sealed class EngineLock : IDisposable
{
    public const string Sql =
        """
        CREATE TABLE engine (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            process INTEGER NOT NULL,
            host TEXT NOT NULL,
            started TEXT NOT NULL
        );
        """;

    private readonly FileStream _file;

    private EngineLock(FileStream file) => _file = file;

    /// <summary>The lock, or null when somebody else holds it.</summary>
    /// <exception cref="StoreUnavailableException">The lock file cannot be made.</exception>
    public static EngineLock? TryAcquire(string database)
    {
        var path = database + "-lock";
        try
        {
            return new EngineLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (DirectoryNotFoundException exception)
        {
            throw new StoreUnavailableException(SqliteFailure.CannotBeOpened(database), exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreUnavailableException($"The lock file '{path}' cannot be opened for writing; make it and its directory writable.", exception);
        }
        catch (IOException exception)
        {
            return IsSharingViolation(exception)
                ? null
                : throw new StoreUnavailableException($"The lock file '{path}' cannot be made: {exception.Message}", exception);
        }
    }

    public static int WriteHolder(EmbeddedConnection connection, DateTimeOffset now) =>
        connection.Execute(
            "INSERT OR REPLACE INTO engine (id, process, host, started) VALUES (1, $process, $host, $started)",
            ("$process", Environment.ProcessId),
            ("$host", Environment.MachineName),
            ("$started", now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Who wrote itself down last, such as <c>process 4711 on web1, started 2026-11-22T10:00:00Z</c>; null when that cannot be read.</summary>
    public static string? TryReadHolder(string database)
    {
        try
        {
            using var connection = DatabaseFile.Open(database);
            return connection.Scalar("SELECT 'process ' || process || ' on ' || host || ', started ' || started FROM engine") as string;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows, EWOULDBLOCK elsewhere (11 on Linux, 35 on macOS).</summary>
    private static bool IsSharingViolation(IOException exception) =>
        OperatingSystem.IsWindows() ? (exception.HResult & 0xFFFF) is 32 or 33 : exception.HResult is 11 or 35;
}
