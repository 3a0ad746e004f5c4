namespace Monitoring.Framework.Abstractions.Tests.Metrics;

public sealed class MetricFilterTests
{
    private static readonly MetricId _metric = new("Test", "m", [("host", "a"), ("disk", "b")]);

    [Test]
    public void Matches_WhatIsAsked_Passes() => Assert.Multiple(() =>
    {
        Assert.That(new MetricFilter().Matches(_metric), Is.True);
        Assert.That(new MetricFilter { Namespace = "Test", Name = "m" }.Matches(_metric), Is.True);
        Assert.That(new MetricFilter { Dimensions = [new("host", "a")] }.Matches(_metric), Is.True);
        Assert.That(new MetricFilter { Dimensions = [new("host", null), new("disk", "b")] }.Matches(_metric), Is.True);
    });

    [Test]
    public void Matches_AnythingElse_Fails() => Assert.Multiple(() =>
    {
        Assert.That(new MetricFilter { Namespace = "test" }.Matches(_metric), Is.False);
        Assert.That(new MetricFilter { Name = "M" }.Matches(_metric), Is.False);
        Assert.That(new MetricFilter { Dimensions = [new("host", "b")] }.Matches(_metric), Is.False);
        Assert.That(new MetricFilter { Dimensions = [new("zone", null)] }.Matches(_metric), Is.False);
    });
}
