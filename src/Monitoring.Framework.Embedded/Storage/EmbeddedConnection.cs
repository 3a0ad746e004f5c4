using Microsoft.Data.Sqlite;

namespace Monitoring.Framework.Embedded;

/// <summary>A connection to the one file that keeps its prepared statements. Used by one thread at a time.</summary>
internal sealed class EmbeddedConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WriteStatement> _writes = new(StringComparer.Ordinal);

    /// <summary>A prepared statement with these parameters. It stays the connection's: do not dispose it, do not nest its use.</summary>
    public SqliteCommand Prepared(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in parameters)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = name });
            }

            _prepared.Add(sql, command);
        }

        command.Transaction = Transaction;
        foreach (var (name, value) in parameters)
        {
            command.Parameters[name].Value = value ?? DBNull.Value;
        }

        return command;
    }

    /// <summary>Begins to write. What is not committed is undone when the answer is disposed.</summary>
    public WriteTransaction BeginWrite() => new(this);

    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_writes.TryGetValue(sql, out var statement))
        {
            statement = new WriteStatement(Handle!, sql, parameters);
            _writes.Add(sql, statement);
        }

        return statement.Run(parameters);
    }

    /// <summary>The first column of the first row; null when there is no row or it holds NULL.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Prepared(sql, parameters).ExecuteScalar() is { } value and not DBNull ? value : null;

    /// <summary>A whole number, 0 when there is none.</summary>
    public long Number(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) => Scalar(sql, parameters) as long? ?? 0;

    /// <summary>All rows, each turned into an item.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Prepared(sql, parameters).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
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
            foreach (var command in _prepared.Values)
            {
                command.Dispose();
            }

            foreach (var statement in _writes.Values)
            {
                statement.Dispose();
            }

            _prepared.Clear();
            _writes.Clear();
        }

        base.Dispose(disposing);
    }
}
