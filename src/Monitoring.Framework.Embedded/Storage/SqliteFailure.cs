using Microsoft.Data.Sqlite;

namespace Monitoring.Framework.Embedded;

/// <summary>SQLite's result codes in one sentence each; <see href="https://sqlite.org/rescode.html"/> lists them.</summary>
internal static class SqliteFailure
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static bool IsDamage(SqliteException exception) => exception.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>Whether the connection should be given up: what it met may not be true of a new one.</summary>
    public static bool IsOfConnection(SqliteException exception) => exception.SqliteErrorCode is InputOutput or CannotOpen or Corrupt or NotADatabase or ReadOnly;

    /// <summary>The failure as the operator should read it, or null when it is not the file's fault but ours.</summary>
    public static StoreUnavailableException? Explain(SqliteException exception, string path)
    {
        var sentence = exception.SqliteErrorCode switch
        {
            Busy or Locked => $"The database '{path}' is locked by another program; wait for it, close it, or name another file in Monitoring:Embedded:Database.",
            ReadOnly => $"The database '{path}' is read-only; make the file and its directory writable.",
            Full => $"The disk of the database '{path}' is full; free some space.",
            InputOutput => $"The database '{path}' cannot be read or written (SQLite error {exception.SqliteExtendedErrorCode}); check the disk and its free space.",
            CannotOpen or Permission => CannotBeOpened(path),
            Corrupt or NotADatabase => Damaged(path),
            _ => null,
        };

        return sentence is null ? null : new StoreUnavailableException(sentence, exception);
    }

    public static string Damaged(string path) => $"The database '{path}' is damaged; stop what uses it and start the engine again, which sets such a file aside.";

    public static string Unreadable(string path, string problem) =>
        $"The database '{path}' holds metric data that cannot be read: {problem} Stop the engine and move the file away, or restore a copy of it.";

    public static string CannotBeOpened(string path)
    {
        var directory = Path.GetDirectoryName(path);
        if (!Directory.Exists(directory))
        {
            return $"The directory of the database '{path}' does not exist; create it, or name another file in Monitoring:Embedded:Database.";
        }

        return Directory.Exists(path)
            ? $"The database '{path}' is a directory; name a file in Monitoring:Embedded:Database."
            : $"The database '{path}' cannot be opened; make the file and its directory readable and writable.";
    }
}
