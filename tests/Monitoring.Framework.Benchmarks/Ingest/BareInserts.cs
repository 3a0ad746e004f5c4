using Microsoft.Data.Sqlite;

namespace Monitoring.Framework.Benchmarks.Ingest;

/// <summary>The baseline: one prepared INSERT a point into a plain table without a second index, one transaction a batch.</summary>
internal sealed class BareInserts : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SeriesNumbers _numbers;
    private readonly string _path;
    private readonly int _batch;
    private long _time = 1_700_000_000;
    private long _points;

    public BareInserts(string folder, int series, int batch)
    {
        _path = Path.Combine(folder, "bare.db");
        _batch = batch;
        _numbers = new SeriesNumbers(series);
        _connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; CREATE TABLE point (series INTEGER, time INTEGER, value REAL)");
    }

    public double BytesPerPoint => (double)new FileInfo(_path).Length / _points;

    public void Run(int steps)
    {
        using var insert = _connection.CreateCommand();
        insert.CommandText = "INSERT INTO point VALUES ($series, $time, $value)";
        var series = insert.Parameters.Add("$series", SqliteType.Integer);
        var time = insert.Parameters.Add("$time", SqliteType.Integer);
        var value = insert.Parameters.Add("$value", SqliteType.Real);
        insert.Prepare();
        for (var step = 0; step < steps; step++)
        {
            _numbers.Step();
            _time += 60;
            for (var first = 0; first < _numbers.Values.Length; first += _batch)
            {
                using var transaction = _connection.BeginTransaction();
                insert.Transaction = transaction;
                for (var i = first; i < Math.Min(first + _batch, _numbers.Values.Length); i++)
                {
                    series.Value = (long)i;
                    time.Value = _time;
                    value.Value = _numbers.Values[i];
                    insert.ExecuteNonQuery();
                }

                transaction.Commit();
            }

            _points += _numbers.Values.Length;
        }
    }

    public void Finish() => Execute("PRAGMA wal_checkpoint(TRUNCATE)");

    public void Dispose() => _connection.Dispose();

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
