using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Embedded.Tests;

/// <summary>A histogram of a meter arrives as bins; every statistic is what it would be of the samples themselves.</summary>
public sealed class MeterPercentileTests
{
    private static readonly string[] _statistics = ["SampleCount", "Sum", "Average", "Minimum", "Maximum", "p1", "p50", "p90", "p99", "p99.9", "TM(5%:95%)", "PR(0.1:0.5)"];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(40)]
    [TestCase(5000)]
    public async Task Histogram_EveryStatistic_IsThatOfTheSamples(int count)
    {
        using var folder = new TemporaryFolder();
        await using var engine = new TestEngine(folder.File("m.db"), new FakeTimeProvider(), compose: static builder => builder.AddMeters("Shop"));

        // Without a host that runs, recording begins with the first collection.
        await engine.Get<IMonitoringEngine>().DispatchAsync(new CollectDue(), default);
        var histogram = engine.Get<IMeterFactory>().Create("Shop").CreateHistogram<double>("duration", "s");
        var random = new Random(count);
        List<MetricDatum> raw = [];
        for (var i = 0; i < count; i++)
        {
            var sample = Math.Exp((random.NextDouble() * 8) - 6);
            histogram.Record(sample);
            raw.Add(new MetricDatum { Metric = new MetricId("Raw", "duration"), Timestamp = engine.Clock.GetUtcNow(), Value = sample, Unit = MetricUnit.Seconds });
        }

        await engine.Metrics.PutAsync(raw, default);
        var result = await engine.Get<IMonitoringEngine>().DispatchAsync(new CollectDue(), default);

        Assert.That(result.Failures, Is.Empty);
        foreach (var statistic in _statistics)
        {
            var expected = await ReadAsync(engine, "Raw", statistic);
            Assert.That(await ReadAsync(engine, "Monitoring/Meters", statistic), Is.EqualTo(expected).Within(1e-9).Percent, statistic);
        }
    }

    private static async Task<double> ReadAsync(TestEngine engine, string ns, string statistic)
    {
        var now = engine.Clock.GetUtcNow();
        var points = await engine.Metrics.GetAsync(
            new MetricQuery
            {
                Metric = new MetricId(ns, "duration"),
                Statistic = Statistic.TryParse(statistic)!,
                Period = TimeSpan.FromMinutes(5),
                StartTime = now.AddMinutes(-10),
                EndTime = now.AddMinutes(10),
            },
            default);
        return points.Single().Value;
    }
}
