using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Abstractions.Tests.Metrics;

public sealed class MetricContextTests
{
    [Test]
    public void Record_ByName_TakesTimeNamespaceAndResolutionFromTheContext()
    {
        var clock = new FakeTimeProvider();
        var context = new MetricContext("source", clock) { Namespace = "Custom", Resolution = StorageResolution.High };
        clock.Advance(TimeSpan.FromSeconds(5));

        context.Record("depth", 3, MetricUnit.Count, [("queue", "orders")], note: "slow");

        var datum = context.Complete().Single();
        Assert.That(
            datum,
            Is.EqualTo(new MetricDatum
            {
                Metric = new MetricId("Custom", "depth", [("queue", "orders")]),
                Timestamp = clock.GetUtcNow().AddSeconds(-5),
                Value = 3,
                Unit = MetricUnit.Count,
                Resolution = StorageResolution.High,
                Note = "slow",
            }));
    }

    [Test]
    public void Record_WhatCloudWatchRefuses_NamesTheMetric() =>
        Assert.That(() => new MetricContext("source", new FakeTimeProvider()).Record("depth", double.NaN), Throws.ArgumentException.With.Message.StartsWith("Monitoring depth: The value NaN"));

    [Test]
    public void Record_FromParallelWork_KeepsAll()
    {
        var context = new MetricContext("source", new FakeTimeProvider());

        Parallel.For(0, 1000, i => context.Record("m", i));

        Assert.That(context.Complete().Select(datum => datum.Value), Is.EquivalentTo(Enumerable.Range(0, 1000)));
    }

    [Test]
    public void Complete_Twice_HandsOverOnceAndDiscardsWhatComesLater()
    {
        var context = new MetricContext("source", new FakeTimeProvider());
        context.Record("m", 1);

        Assert.That(context.Complete(), Has.Count.EqualTo(1));
        context.Record("m", 2);
        Assert.That(context.Complete(), Is.Empty);
    }
}
