using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Embedded;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests.Queries;

/// <summary>GetMetricData on a database of its own, a little after the data that the vectors publish.</summary>
internal sealed class QueryFixture : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("metric-data-").FullName;
    private readonly ServiceProvider _services;

    public QueryFixture()
    {
        Clock.SetUtcNow(At("01:20"));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Monitoring:Embedded:Database"] = Path.Combine(_folder, "monitoring.db") })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddMonitoring(configuration).AddEmbedded();
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new();

    public static DateTimeOffset At(string time) =>
        new(new DateOnly(2026, 9, 14), TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);

    public static DataRequest Request(params DataQuery[] queries) => new() { Queries = queries, StartTime = At("01:08"), EndTime = At("01:13") };

    public static DataQuery Metric(string id, string name, string stat = "Sum", int period = 60, string? unit = null) => new()
    {
        Id = id,
        MetricStat = new DataMetricStat { Namespace = "NS", MetricName = name, Stat = stat, Period = period, Unit = unit },
    };

    public static DataQuery Math(string id, string expression) => new() { Id = id, Expression = expression };

    public ValueTask PutAsync(params MetricDatum[] data) => _services.GetRequiredService<SqliteMetricStore>().PutAsync(data, default);

    public ValueTask<DataPage> GetAsync(DataRequest request) => _services.GetRequiredService<MetricDataReader>().GetAsync(request, default);

    /// <summary>The answer to a request that needs one page, by id.</summary>
    public async Task<IReadOnlyDictionary<string, DataResult>> GetAsync(params DataQuery[] queries)
    {
        var page = await GetAsync(Request(queries));
        Assert.That(page.NextToken, Is.Null);
        return page.Results.ToDictionary(static result => result.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
