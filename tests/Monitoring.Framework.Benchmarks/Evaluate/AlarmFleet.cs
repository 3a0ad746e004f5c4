using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Benchmarks.Evaluate;

/// <summary>Many alarms on one metric each, that are OK and stay so: of one to five periods, the last of them M-of-N over p99.</summary>
/// <param name="count">How many there are.</param>
/// <param name="percentiles">How many of them are over p99; their metrics get twenty values a minute.</param>
internal sealed class AlarmFleet(int count, int percentiles)
{
    private const int ValuesOfPercentile = 20;

    private readonly MetricId[] _metrics = [.. Enumerable.Range(0, count).Select(static i => new MetricId("Benchmark", "load", [("host", $"host-{i}")]))];

    public int Count => count;

    public int Percentiles => percentiles;

    public static ServiceProvider Open(string database, TimeProvider clock)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Monitoring:Embedded:Database"] = database })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton(clock);
        services.AddMonitoring(configuration).AddEmbedded();
        return services.BuildServiceProvider();
    }

    /// <summary>The data of one minute.</summary>
    public IEnumerable<MetricDatum> Minute(DateTimeOffset time)
    {
        for (var i = 0; i < count; i++)
        {
            var datum = new MetricDatum { Metric = _metrics[i], Timestamp = time };
            yield return IsPercentile(i)
                ? datum with { Values = [.. Enumerable.Range(0, ValuesOfPercentile).Select(n => (double)(1 + ((n * (i + time.Minute)) % 300)))] }
                : datum with { Value = time.Minute };
        }
    }

    public async Task InsertAlarmsAsync(EmbeddedDatabase database, DateTimeOffset now) => await database.WriteAsync(
        connection =>
        {
            for (var i = 0; i < count; i++)
            {
                Insert(connection, i, now);
            }

            return true;
        },
        default);

    private bool IsPercentile(int i) => i >= count - percentiles;

    private void Insert(EmbeddedConnection connection, int i, DateTimeOffset now)
    {
        var definition = new MetricAlarmDefinition
        {
            Key = default,
            Metric = _metrics[i],
            Statistic = IsPercentile(i) ? Statistic.TryParse("p99") : i % 2 == 0 ? Statistic.Average : Statistic.Maximum,
            Period = TimeSpan.FromMinutes(1),
            EvaluationPeriods = IsPercentile(i) ? 5 : 1 + (i % 5),
            DatapointsToAlarm = IsPercentile(i) ? 3 : 1 + (i % 5 / 2),
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            Threshold = 1000,
            TreatMissingData = (TreatMissingData)(i % 4),
        };
        AlarmTable.Insert(connection, new StoredAlarm
        {
            Name = $"alarm-{i}",
            Definition = AlarmDocument.Of(definition).ToJson(),
            Tags = new Dictionary<string, string>(),
            Revision = AlarmTable.NextChange(connection),
            State = AlarmState.Ok,
            Reason = "",
            Transitioned = now,
            Updated = now,
            Configured = now,
        });
    }
}
