using System.Diagnostics.Metrics;

namespace Monitoring.Framework.Tests;

/// <summary>What becomes of the measurements of each kind of instrument.</summary>
public sealed class MeterKindTests
{
    [Test]
    public async Task Counter_IsTheSumSinceTheLastCollection_AndZeroWithoutAny()
    {
        await using var app = MeteredApp.Of();
        var orders = app.Meter.CreateCounter<int>("orders", "{order}");
        orders.Add(2);
        orders.Add(3);

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["orders{} 5 Count"]));
        Assert.That(await app.DescribeAsync(), Is.EqualTo(["orders{} 0 Count"]));
        orders.Add(4);
        Assert.That(await app.DescribeAsync(), Is.EqualTo(["orders{} 4 Count"]));
    }

    [Test]
    public async Task UpDownCounter_IsWhereItHasGot()
    {
        await using var app = MeteredApp.Of();
        var open = app.Meter.CreateUpDownCounter<long>("open");
        open.Add(5);
        open.Add(-2);

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["open{} 3 None"]));
        open.Add(1);
        Assert.That(await app.DescribeAsync(), Is.EqualTo(["open{} 4 None"]));
    }

    [Test]
    public async Task Gauge_HoldsItsLastValue()
    {
        await using var app = MeteredApp.Of();
        var level = app.Meter.CreateGauge<double>("level", "%");
        level.Record(80);
        level.Record(20.5);

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["level{} 20.5 Percent"]));
        Assert.That(await app.DescribeAsync(), Is.EqualTo(["level{} 20.5 Percent"]));
    }

    [Test]
    public async Task Histogram_IsValuesAndCounts_AndNothingWithoutSamples()
    {
        await using var app = MeteredApp.Of();
        var duration = app.Meter.CreateHistogram<double>("duration", "s");
        duration.Record(0.5);
        duration.Record(0.5);
        duration.Record(3);
        duration.Record(0.5);

        var datum = (await app.CollectAsync()).Single();

        Assert.That(datum.Summarize(), Is.EqualTo(new StatisticSet(4, 4.5, 0.5, 3)));
        Assert.That(datum.Values.Zip(datum.Counts), Is.EquivalentTo([(0.5, 1.0), (0.5, 2.0), (3.0, 1.0)]));
        Assert.That(datum.Unit, Is.EqualTo(MetricUnit.Seconds));
        Assert.That(await app.CollectAsync(), Is.Empty);
    }

    [Test]
    public async Task ObservableCounter_IsByHowMuchItGrew_AlsoAfterItBeganAnew()
    {
        await using var app = MeteredApp.Of();
        var total = 10L;
        app.Meter.CreateObservableCounter("bytes", () => total, "By");

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["bytes{} 10 Bytes"]));
        total = 25;
        Assert.That(await app.DescribeAsync(), Is.EqualTo(["bytes{} 15 Bytes"]));
        total = 4;
        Assert.That(await app.DescribeAsync(), Is.EqualTo(["bytes{} 4 Bytes"]));
    }

    [Test]
    public async Task ObservableUpDownCounter_PartsUnderTheSameDimensions_AreSummed()
    {
        await using var app = MeteredApp.Of(options => options.Tags = []);
        app.Meter.CreateObservableUpDownCounter("heap", () => new Measurement<int>[] { new(3, new KeyValuePair<string, object?>("generation", 0)), new(4, new KeyValuePair<string, object?>("generation", 1)) });

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["heap{} 7 None"]));
        Assert.That(await app.DescribeAsync(), Is.EqualTo(["heap{} 7 None"]));
    }

    [Test]
    public async Task ObservableGauge_SeveralValuesUnderTheSameDimensions_AreAllSamples()
    {
        await using var app = MeteredApp.Of(options => options.Tags = []);
        app.Meter.CreateObservableGauge("temperature", () => new Measurement<double>[] { new(20, new KeyValuePair<string, object?>("room", "a")), new(30, new KeyValuePair<string, object?>("room", "b")) });

        var datum = (await app.CollectAsync()).Single();

        Assert.That(datum.Summarize(), Is.EqualTo(new StatisticSet(2, 50, 20, 30)));
    }

    [Test]
    public async Task Observable_ThatIsNotReported_HasNoData()
    {
        await using var app = MeteredApp.Of();
        IEnumerable<Measurement<int>> values = [new(3)];
        app.Meter.CreateObservableGauge("level", () => values);
        _ = await app.CollectAsync();
        values = [];

        Assert.That(await app.CollectAsync(), Is.Empty);
    }

    [Test]
    public async Task EveryNumericType_IsRecorded()
    {
        await using var app = MeteredApp.Of();
        app.Meter.CreateCounter<byte>("a").Add(1);
        app.Meter.CreateCounter<short>("b").Add(2);
        app.Meter.CreateCounter<int>("c").Add(3);
        app.Meter.CreateCounter<long>("d").Add(4);
        app.Meter.CreateCounter<float>("e").Add(5);
        app.Meter.CreateCounter<double>("f").Add(6);
        app.Meter.CreateCounter<decimal>("g").Add(7);

        Assert.That((await app.CollectAsync()).Select(static datum => (datum.Metric.Name, datum.Value)), Is.EquivalentTo(
            new (string, double?)[] { ("a", 1), ("b", 2), ("c", 3), ("d", 4), ("e", 5), ("f", 6), ("g", 7) }));
    }

    [TestCase("s", MetricUnit.Seconds, 1)]
    [TestCase("ms", MetricUnit.Milliseconds, 1)]
    [TestCase("ns", MetricUnit.Microseconds, 0.001)]
    [TestCase("min", MetricUnit.Seconds, 60)]
    [TestCase("By", MetricUnit.Bytes, 1)]
    [TestCase("KiBy", MetricUnit.Bytes, 1024)]
    [TestCase("MBy", MetricUnit.Megabytes, 1)]
    [TestCase("By/s", MetricUnit.BytesPerSecond, 1)]
    [TestCase("KiBy/s", MetricUnit.BytesPerSecond, 1024)]
    [TestCase("kbit/s", MetricUnit.KilobitsPerSecond, 1)]
    [TestCase("{request}", MetricUnit.Count, 1)]
    [TestCase("{request}/s", MetricUnit.CountPerSecond, 1)]
    [TestCase("Hz", MetricUnit.CountPerSecond, 1)]
    [TestCase("%", MetricUnit.Percent, 1)]
    [TestCase("1", MetricUnit.None, 1)]
    [TestCase("Cel", MetricUnit.None, 1)]
    [TestCase("s/s", MetricUnit.None, 1)]
    [TestCase(null, MetricUnit.None, 1)]
    public async Task Unit_IsCloudWatchs(string? unit, MetricUnit expected, double scale)
    {
        await using var app = MeteredApp.Of();
        app.Meter.CreateGauge<double>("level", unit).Record(8);

        var datum = (await app.CollectAsync()).Single();

        Assert.That((datum.Unit, datum.Value), Is.EqualTo((expected, (double?)(8 * scale))));
    }

    [Test]
    public async Task Measurement_ThatIsNoNumber_IsLeftOutCountedAndSaidOnce()
    {
        await using var app = MeteredApp.Of();
        var level = app.Meter.CreateHistogram<double>("level");
        level.Record(double.NaN);
        level.Record(double.PositiveInfinity);
        level.Record(double.MaxValue);
        level.Record(1);

        Assert.That(await app.DescribeAsync(), Is.EqualTo(["level{} 1x1 None"]));
        level.Record(double.NaN);
        _ = await app.CollectAsync();
        Assert.That(app.Composition.Counters.Sum("monitoring.measurements.refused", "monitoring.reason=invalid"), Is.EqualTo(4));
        Assert.That(app.Composition.Logs.Of(221), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task ObservableInstrument_ThatThrows_IsReportedAndTheOthersAreRecorded()
    {
        await using var app = MeteredApp.Of();
        app.Meter.CreateObservableGauge("bad", int () => throw new InvalidOperationException("no sensor"));
        app.Meter.CreateObservableGauge("good", () => 1);

        var result = await app.Composition.DispatchAsync(new CollectDue());

        Assert.That(app.Composition.Metrics.Data.Select(static datum => datum.Metric.Name), Is.EqualTo(["good"]));
        Assert.That(result.Failures, Is.EqualTo([new DispatchFailure("meters:MyApp", "An observable instrument threw: no sensor")]));
    }
}
