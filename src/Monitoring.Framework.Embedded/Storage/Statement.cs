using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// A prepared statement. Each message runs half a dozen of them, for which <see cref="SqliteCommand"/> is dear: it looks every parameter up by its name each time.
/// </summary>
internal sealed class Statement : IDisposable
{
    /// <summary>Longer texts are seldom, and buffers for them are not worth keeping.</summary>
    private const int MaxPooled = 16 * 1024;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly (string Name, int Place)[] _places;
    private readonly Rows _rows;

    /// <param name="database">The connection.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="parameters">Its parameters; each run gives them in the same order.</param>
    public Statement(sqlite3 database, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        _database = database;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement, out string rest), database);
        _places = new (string Name, int Place)[parameters.Length];
        for (var i = 0; i < _places.Length; i++)
        {
            _places[i] = (parameters[i].Name, raw.sqlite3_bind_parameter_index(_statement, parameters[i].Name));
        }

        if (raw.sqlite3_bind_parameter_count(_statement) != _places.Length || _places.Any(static each => each.Place == 0) || !string.IsNullOrWhiteSpace(rest))
        {
            Dispose();
            throw new ArgumentException($"This is not one statement with these parameters: {sql}", nameof(sql));
        }

        _rows = new Rows(database, _statement);
    }

    /// <summary>Runs it and says how many rows it changed.</summary>
    /// <exception cref="SqliteException">SQLite refuses.</exception>
    public int Run(ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var rows = Read(parameters);
        while (rows.Read())
        {
        }

        return raw.sqlite3_changes(_database);
    }

    /// <summary>Begins to read its rows, until they are disposed; a statement has only one reader at a time.</summary>
    /// <exception cref="SqliteException">SQLite refuses.</exception>
    public Rows Read(ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        for (var i = 0; i < _places.Length; i++)
        {
            var (name, place) = _places[i];
            if (name != parameters[i].Name)
            {
                throw new ArgumentException($"The parameter {name} was expected where {parameters[i].Name} is.", nameof(parameters));
            }

            SqliteException.ThrowExceptionForRC(Bind(place, parameters[i].Value), _database);
        }

        return _rows;
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        string { Length: > 0 and <= MaxPooled } text => BindText(place, text),
        string text => raw.sqlite3_bind_text(_statement, place, text),
        ReadOnlyMemory<byte> utf8 => raw.sqlite3_bind_text(_statement, place, utf8.Span),
        byte[] data => raw.sqlite3_bind_blob(_statement, place, data),
        _ => throw new ArgumentException($"A {value.GetType()} cannot be written.", nameof(value)),
    };

    private int BindText(int place, string text)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return raw.sqlite3_bind_text(_statement, place, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
