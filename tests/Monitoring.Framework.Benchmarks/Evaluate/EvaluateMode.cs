using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Benchmarks.Evaluate;

/// <summary>
/// Rounds of the alarm evaluation over metric alarms whose data is in memory, one metric each: CPU of whole rounds through <see cref="AlarmEvaluator"/>, the check
/// for changed definitions included. The data put between two rounds is not counted.
/// </summary>
internal static class EvaluateMode
{
    private const int Rounds = 20;
    private const int LongestRange = 7;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args is ["--alarms", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 100_000;
        var folder = Directory.CreateTempSubdirectory("monitoring-benchmark-");
        try
        {
            var clock = new ManualClock { Now = new DateTimeOffset(2026, 1, 1, 12, 0, 5, TimeSpan.Zero) };
            await using var provider = Build(Path.Combine(folder.FullName, "monitoring.db"), clock);
            var metrics = Enumerable.Range(0, count).Select(static i => new MetricId("Benchmark", "load", [("host", $"host-{i}")])).ToArray();
            await InsertAlarmsAsync(provider.GetRequiredService<EmbeddedDatabase>(), metrics, clock.Now);
            var started = Stopwatch.GetTimestamp();
            await provider.GetRequiredService<AlarmCatalog>().RefreshAsync(default);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} alarms loaded in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s"));
            await MeasureAsync(provider, metrics, clock);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(ServiceProvider provider, MetricId[] metrics, ManualClock clock)
    {
        var store = provider.GetRequiredService<SqliteMetricStore>();
        var evaluator = provider.GetRequiredService<AlarmEvaluator>();
        for (var minute = 0; minute < LongestRange; minute++)
        {
            await PutMinuteAsync(store, metrics, clock);
        }

        await evaluator.EvaluateAsync(clock.Now, default);
        var (cpu, allocated) = (TimeSpan.Zero, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            await PutMinuteAsync(store, metrics, clock);
            var (cpuBefore, allocatedBefore, started) = (Cpu(), GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
            await evaluator.EvaluateAsync(clock.Now, default);
            var wall = Stopwatch.GetElapsedTime(started);
            cpu += Cpu() - cpuBefore;
            allocated += GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1,2}: wall {wall.TotalMilliseconds:0.0} ms"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"mean of {Rounds} rounds: CPU {cpu.TotalSeconds / Rounds:0.000} s, {cpu.TotalMicroseconds / Rounds / metrics.Length:0.00} us an alarm, {allocated / Rounds:N0} bytes allocated (goal: below 0.5 s for 100,000)"));
    }

    private static async Task PutMinuteAsync(SqliteMetricStore store, MetricId[] metrics, ManualClock clock)
    {
        foreach (var chunk in metrics.Chunk(1000))
        {
            await store.PutAsync([.. chunk.Select(metric => new MetricDatum { Metric = metric, Timestamp = clock.Now, Value = clock.Now.Minute })], default);
        }

        clock.Now += TimeSpan.FromMinutes(1);
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    /// <summary>Alarms that are OK and stay so, of one to five periods.</summary>
    private static async Task InsertAlarmsAsync(EmbeddedDatabase database, MetricId[] metrics, DateTimeOffset now) => await database.WriteAsync(
        (connection, _) =>
        {
            for (var i = 0; i < metrics.Length; i++)
            {
                var definition = new MetricAlarmDefinition
                {
                    Key = default,
                    Metric = metrics[i],
                    Statistic = i % 2 == 0 ? Statistic.Average : Statistic.Maximum,
                    Period = TimeSpan.FromMinutes(1),
                    EvaluationPeriods = 1 + (i % 5),
                    DatapointsToAlarm = 1 + (i % 5 / 2),
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

            return true;
        },
        default);

    private static ServiceProvider Build(string database, ManualClock clock)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Monitoring:Embedded:Database"] = database })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddMonitoring(configuration).AddEmbedded();
        return services.BuildServiceProvider();
    }

    private sealed class ManualClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
