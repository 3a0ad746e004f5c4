using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Embedded.Tests.Metrics;

/// <summary>A metric store on a real file and a clock that the test moves.</summary>
internal sealed class MetricStoreFixture : IMetricListener, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MeterFactory _meters = new();

    private readonly MaintenanceLimits? _limits;

    public MetricStoreFixture(MaintenanceLimits? limits = null)
    {
        _limits = limits;
        Path = _folder.File("monitoring.db");
        Reopen();
    }

    public string Path { get; }

    public FakeTimeProvider Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public EmbeddedDatabase Database { get; private set; } = null!;

    public SqliteMetricStore Store { get; private set; } = null!;

    public List<MetricDatum> Heard { get; } = [];

    public void OnStored(IReadOnlyList<MetricDatum> data) => Heard.AddRange(data);

    public void Reopen()
    {
        Close();
        Database = new EmbeddedDatabase(Path, Clock, NullLogger<EmbeddedDatabase>.Instance);
        Store = new SqliteMetricStore(Database, this, Clock, new EmbeddedDiagnostics(_meters, Clock), _limits);
    }

    public ValueTask PutAsync(params MetricDatum[] data) => Store.PutAsync(data, default);

    public ValueTask<IReadOnlyList<MetricDatapoint>> GetAsync(
        MetricId metric, Statistic statistic, TimeSpan period, DateTimeOffset start, DateTimeOffset end, MetricUnit? unit = null) =>
        Store.GetAsync(new MetricQuery { Metric = metric, Statistic = statistic, Period = period, StartTime = start, EndTime = end, Unit = unit }, default);

    /// <summary>Maintains until nothing more is to do now.</summary>
    public async Task MaintainAsync()
    {
        for (var i = 0; i < 50; i++)
        {
            await Store.MaintenanceAsync(Now, default);
        }
    }

    /// <summary>Whether a meter is of this store and not of a test beside it.</summary>
    public bool Owns(Meter meter) => _meters.Meters.Contains(meter);

    public Task<long> CountAsync(string table) =>
        Database.ReadAsync(connection => connection.Number($"SELECT count(*) FROM {table}"), default).AsTask();

    public async Task<List<MetricId>> ListAsync(MetricFilter? filter = null)
    {
        var metrics = new List<MetricId>();
        await foreach (var metric in Store.ListAsync(filter ?? new MetricFilter(), default))
        {
            metrics.Add(metric);
        }

        return metrics;
    }

    public void Dispose()
    {
        Close();
        _meters.Dispose();
        _folder.Dispose();
    }

    private void Close()
    {
        Store?.Dispose();
        Database?.Dispose();
    }

    private sealed class MeterFactory : IMeterFactory
    {
        public List<Meter> Meters { get; } = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            Meters.Add(meter);
            return meter;
        }

        public void Dispose()
        {
        }
    }
}
