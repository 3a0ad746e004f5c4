using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Monitoring.Framework.Embedded;

/// <summary>The rows that a statement answers with, one after the other; columns count from 0.</summary>
internal sealed class Rows(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="SqliteException">SQLite refuses.</exception>
    public bool Read()
    {
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }

        return result == raw.SQLITE_ROW;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    public int GetInt32(int column) => checked((int)GetInt64(column));

    /// <exception cref="InvalidDataException">There is none.</exception>
    public string GetString(int column) =>
        raw.sqlite3_column_text(statement, column).utf8_to_string() ?? throw new InvalidDataException($"Column {column} holds nothing.");

    /// <summary>The length of a text or of data, in bytes.</summary>
    public int GetLength(int column) => raw.sqlite3_column_bytes(statement, column);

    /// <summary>Data, until the next row.</summary>
    public ReadOnlySpan<byte> GetBytes(int column) => raw.sqlite3_column_blob(statement, column);

    /// <summary>What a column holds, in the type that it has there; null for NULL.</summary>
    public object? GetValue(int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => GetInt64(column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => GetString(column),
        raw.SQLITE_BLOB => GetBytes(column).ToArray(),
        _ => null,
    };

    /// <summary>Ends the reading, so that the statement holds no lock and can run again.</summary>
    public void Dispose() => raw.sqlite3_reset(statement);
}
