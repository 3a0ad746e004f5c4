using Microsoft.Data.Sqlite;
using Monitoring.Framework.Testing;
using NUnit.Framework.Constraints;

namespace Monitoring.Framework.Embedded.Tests.Storage;

/// <summary>Files for the tests of the database, looked at without it.</summary>
internal static class DatabaseTesting
{
    public static ContainsConstraint Refusal(string path, string words) =>
        Throws.TypeOf<StoreUnavailableException>().With.Message.Contains(path).And.Message.Contains(words);

    public static EmbeddedDatabase Create(string path) => new(path, new FakeTimeProvider(), new LogRecorder<EmbeddedDatabase>());

    public static byte[] Garbage()
    {
        var garbage = new byte[4096];
        new Random(1).NextBytes(garbage);
        return garbage;
    }

    public static async Task<string> MakeAsync(TemporaryFolder folder, int rows)
    {
        var path = folder.File("monitoring.db");
        using (var database = Create(path))
        {
            database.StartEngine();
            for (var i = 0; i < rows; i++)
            {
                await InsertAsync(database, bytes: 2000);
            }
        }

        return path;
    }

    public static ValueTask<int> InsertAsync(EmbeddedDatabase database, int bytes = 1) =>
        database.WriteAsync(c => c.Execute("INSERT INTO metric_log (hour, data) VALUES (1, $data)", ("$data", new byte[bytes])), default);

    public static ValueTask<long> CountAsync(EmbeddedDatabase database) =>
        database.ReadAsync(static c => c.Number("SELECT count(*) FROM metric_log"), default);

    public static ValueTask<long> LimitAsync(EmbeddedDatabase database, int pages) =>
        database.WriteAsync(c => c.Number($"PRAGMA max_page_count = {pages}"), default);

    public static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Scalar(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
