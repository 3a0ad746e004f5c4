using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// A connection to the one file that keeps its prepared statements. Used by one thread at a time; a statement is not run again while its rows are read. Bytes in a
/// <see cref="ReadOnlyMemory{T}"/> are text in UTF-8, an array of them is a blob.
/// </summary>
internal sealed class EmbeddedConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly JsonBuffer _json = new();

    /// <summary>Begins to write. What is not committed is undone when the answer is disposed.</summary>
    public Transaction BeginWrite() => new(this, writes: true);

    /// <summary>Begins to read; all reads see the same moment until the answer is disposed.</summary>
    public Transaction BeginRead() => new(this, writes: false);

    /// <summary>The JSON of a value, for a parameter of the next statement; it is gone when another is asked for.</summary>
    public ReadOnlyMemory<byte> Json<T>(T value, Action<Utf8JsonWriter, T> write) => _json.Write(value, write);

    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Prepared(sql, parameters).Run(parameters);

    /// <summary>Begins to read the rows of a statement, until they are disposed.</summary>
    public Rows Rows(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Prepared(sql, parameters).Read(parameters);

    /// <summary>The first column of the first row; null when there is no row or it holds NULL.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var rows = Rows(sql, parameters);
        return rows.Read() ? rows.GetValue(0) : null;
    }

    /// <summary>A whole number, 0 when there is none.</summary>
    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Scalar(sql, parameters) as long? ?? 0;

    /// <summary>All rows, each turned into an item.</summary>
    public List<T> Query<T>(string sql, Func<Rows, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var rows = Rows(sql, parameters);
        var items = new List<T>();
        while (rows.Read())
        {
            items.Add(read(rows));
        }

        return items;
    }

    /// <summary>Runs statements that are not worth keeping: pragmas and the schema.</summary>
    public void Run(string sql)
    {
        using var command = CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var statement in _statements.Values)
            {
                statement.Dispose();
            }

            _statements.Clear();
            _json.Dispose();
        }

        base.Dispose(disposing);
    }

    private Statement Prepared(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new Statement(Handle!, sql, parameters);
            _statements.Add(sql, statement);
        }

        return statement;
    }
}
