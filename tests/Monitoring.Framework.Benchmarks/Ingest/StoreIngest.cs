using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Benchmarks.Ingest;

/// <summary>The metric store as an engine uses it: puts and a maintenance each minute, by a clock that runs ahead of the real one.</summary>
internal sealed class StoreIngest : TimeProvider, IMeterFactory, IMetricListener
{
    private readonly EmbeddedDatabase _database;
    private readonly EmbeddedDiagnostics _diagnostics;
    private readonly SqliteMetricStore _store;
    private readonly SeriesNumbers _numbers;
    private readonly MetricId[] _metrics;
    private readonly int _batch;
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long _points;

    public StoreIngest(string folder, int series, int batch)
    {
        _database = new EmbeddedDatabase(Path.Combine(folder, "store.db"), this, NullLogger<EmbeddedDatabase>.Instance);
        _database.StartEngine();
        _diagnostics = new EmbeddedDiagnostics(this, this);
        _store = new SqliteMetricStore(_database, this, this, _diagnostics);
        _batch = batch;
        _numbers = new SeriesNumbers(series);
        _metrics = [.. Enumerable.Range(0, series).Select(i => new MetricId("Benchmarks", $"metric{i % 4}", [("host", $"host-{i / 4}")]))];
    }

    public int Series => _metrics.Length;

    public TimeSpan LongestPut { get; private set; }

    public TimeSpan LongestMaintenance { get; private set; }

    public double BytesPerPoint => (double)new FileInfo(_database.FilePath).Length / _points;

    public override DateTimeOffset GetUtcNow() => _now;

    public void ForgetLongest()
    {
        LongestPut = TimeSpan.Zero;
        LongestMaintenance = TimeSpan.Zero;
    }

    public async Task RunAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            _numbers.Step();
            _now += TimeSpan.FromMinutes(1);
            for (var first = 0; first < _metrics.Length; first += _batch)
            {
                var data = Data(first, Math.Min(_batch, _metrics.Length - first));
                var start = Stopwatch.GetTimestamp();
                await _store.PutAsync(data, default);
                LongestPut = Longer(LongestPut, Stopwatch.GetElapsedTime(start));
            }

            var maintenance = Stopwatch.GetTimestamp();
            await _store.MaintenanceAsync(_now, default);
            LongestMaintenance = Longer(LongestMaintenance, Stopwatch.GetElapsedTime(maintenance));
            _points += _metrics.Length;
        }
    }

    /// <summary>Compacts what is left and moves all into the file, so that its size can be read.</summary>
    public async Task FinishAsync()
    {
        _now += TimeSpan.FromHours(2);
        await _store.MaintenanceAsync(_now, default);
        await _database.CheckpointAsync(default);
    }

    public Meter Create(MeterOptions options) => new(options);

    public void OnStored(IReadOnlyList<MetricDatum> data)
    {
    }

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
        _diagnostics.Dispose();
    }

    private MetricDatum[] Data(int first, int count)
    {
        var data = new MetricDatum[count];
        for (var i = 0; i < count; i++)
        {
            data[i] = new MetricDatum { Metric = _metrics[first + i], Timestamp = _now, Value = _numbers.Values[first + i] };
        }

        return data;
    }

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
