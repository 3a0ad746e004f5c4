using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using TagPair = System.Collections.Generic.KeyValuePair<string, object?>;

namespace Monitoring.Framework.Tests;

/// <summary>Measured from many threads while it is collected: nothing is lost, nothing is counted twice, nothing is allocated.</summary>
public sealed class MeterLoadTests
{
    private static readonly string[] _routes = ["/a", "/b", "/c"];

    [Test]
    public async Task ManyThreads_DuringCollections_NothingIsLost()
    {
        const int threads = 4;
        const int rounds = 50_000;
        await using var app = MeteredApp.Of(static options => options.Idle = TimeSpan.FromTicks(1));
        var counter = app.Meter.CreateCounter<long>("orders");
        var histogram = app.Meter.CreateHistogram<double>("duration");
        var work = Enumerable.Range(0, threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < rounds; i++)
            {
                counter.Add(1, new TagPair("route", _routes[i % 3]), new TagPair("thread", thread));
                histogram.Record(i % 7, new TagPair("route", _routes[i % 3]));
            }
        })).ToArray();
        List<MetricDatum> data = [];
        do
        {
            app.Composition.Clock.Advance(TimeSpan.FromMinutes(1));
            data.AddRange(await app.CollectAsync());
        }
        while (!Task.WhenAll(work).IsCompleted);
        data.AddRange(await app.CollectAsync());

        Assert.That(data.Where(static datum => datum.Metric.Name == "orders").Sum(static datum => datum.Value!.Value), Is.EqualTo(threads * rounds));
        var samples = data.Where(static datum => datum.Metric.Name == "duration").Select(static datum => datum.Summarize()).Aggregate(static (a, b) => a.Add(b));
        Assert.That(samples, Is.EqualTo(new StatisticSet(threads * rounds, threads * Enumerable.Range(0, rounds).Sum(static i => i % 7), 0, 6)).Using<StatisticSet>(Near));
    }

    [Test]
    public async Task Measurement_OfKnownTags_AllocatesNothing()
    {
        var name = $"MyApp.{nameof(Measurement_OfKnownTags_AllocatesNothing)}";
        await using var app = MeteredApp.Composed(builder => builder.AddMeters(name));

        // The process's meter, which nothing else in the composition listens to.
        using var meter = new Meter(name);
        var counter = meter.CreateCounter<long>("orders");
        var histogram = meter.CreateHistogram<double>("duration", "ns");
        object status = 200;
        void Measure()
        {
            for (var i = 0; i < 1000; i++)
            {
                counter.Add(1, new TagPair("route", "/a"), new TagPair("status", status));
                histogram.Record(i + 1, new TagPair("route", "/a"), new TagPair("status", status));
            }
        }

        Measure();
        _ = await app.CollectAsync();
        Measure();
        _ = await app.CollectAsync();
        Measure();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Measure();

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public async Task Histogram_OfManyValues_IsSplitAndExactInItsSums()
    {
        await using var app = MeteredApp.Of();
        var histogram = app.Meter.CreateHistogram<double>("size");
        var random = new Random(7);
        var samples = Enumerable.Range(0, 10_000).Select(_ => (random.Next(3) - 1) * Math.Pow(10, (random.NextDouble() * 20) - 10)).ToArray();
        foreach (var sample in samples)
        {
            histogram.Record(sample);
        }

        var data = await app.CollectAsync();

        Assert.That(data, Has.Length.GreaterThan(1));
        Assert.That(data.Max(static datum => datum.Values.Length), Is.LessThanOrEqualTo(150));
        var sum = data.Select(static datum => datum.Summarize()).Aggregate(static (a, b) => a.Add(b));
        Assert.That(sum, Is.EqualTo(new StatisticSet(samples.Length, samples.Sum(), samples.Min(), samples.Max())).Using<StatisticSet>(Near));
    }

    private static bool Near(StatisticSet one, StatisticSet other) =>
        one.SampleCount == other.SampleCount && one.Minimum == other.Minimum && one.Maximum == other.Maximum && Math.Abs(one.Sum - other.Sum) <= 1e-9 * Math.Max(1, one.Maximum) * one.SampleCount;
}
