using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Embedded;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests.Evaluation;

/// <summary>The real engine on a real file, and an evaluation beside it that only reads the file.</summary>
internal sealed class EvaluationHarness : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-");
    private ServiceProvider _provider;

    public EvaluationHarness() => _provider = Build();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 12, 0, 5, TimeSpan.Zero));

    private SqliteMetricStore Metrics => _provider.GetRequiredService<SqliteMetricStore>();

    public ValueTask PutAlarmAsync(int number, MetricAlarmDefinition definition) =>
        _provider.GetRequiredService<IAlarmStore>().PutAsync(DiscoveryScope.Local, $"alarm-{number}", definition, default);

    public ValueTask PutAsync(IEnumerable<(TimeSpan Age, MetricDatum Datum)> data) =>
        Metrics.PutAsync([.. data.Select(each => each.Datum with { Timestamp = Clock.GetUtcNow() - each.Age })], default);

    public ValueTask MaintainAsync() => Metrics.MaintenanceAsync(Clock.GetUtcNow(), default);

    public ValueTask EvaluateAsync() => _provider.GetRequiredService<AlarmEvaluator>().EvaluateAsync(Clock.GetUtcNow(), default);

    public async ValueTask RestartAsync()
    {
        await _provider.DisposeAsync();
        _provider = Build();
    }

    public async ValueTask<AlarmState> StateOfAsync(int number) =>
        (await _provider.GetRequiredService<EmbeddedDatabase>().ReadAsync(connection => AlarmTable.Find(connection, $"alarm-{number}"), default))!.State;

    /// <summary>The state that the data in the file mean now.</summary>
    public async ValueTask<AlarmState> FromScratchAsync(MetricAlarmDefinition definition, AlarmState current)
    {
        var terms = new AlarmTerms(definition);
        var range = EvaluationRange.At(terms, Clock.GetUtcNow().ToUnixTimeSeconds(), 0);
        var values = new double[range.Count * terms.Inputs.Count];
        var counts = new double[values.Length];
        Array.Fill(values, double.NaN);
        for (var i = 0; i < terms.Inputs.Count; i++)
        {
            var input = terms.Inputs[i];
            var series = await Metrics.ReadSeriesAsync(input.Metric, new MetricRange(range.Start, range.End, range.Period), withDistributions: true, default);
            foreach (var bucket in series.FirstOrDefault(each => input.Unit is null || each.Unit == input.Unit)?.Buckets ?? [])
            {
                var place = (int)((bucket.Start.ToUnixTimeSeconds() - range.Start) / range.Period) + (i * range.Count);
                (values[place], counts[place]) = (bucket.Samples.Of(input.Statistic) ?? double.NaN, bucket.Samples.Summary.SampleCount);
            }
        }

        if (terms.Queries is null)
        {
            return AlarmDecision.Decide(terms, new BucketValues(values, counts), current);
        }

        var results = new double[range.Count];
        terms.Queries.Evaluate(range.Start, values, results);
        return AlarmDecision.Decide(terms, new BucketValues(results, default), current);
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private ServiceProvider Build()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Monitoring:Embedded:Database"] = Path.Combine(_folder.FullName, "monitoring.db") })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddMonitoring(configuration).AddEmbedded();
        return services.BuildServiceProvider();
    }
}
