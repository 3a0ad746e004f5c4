namespace Monitoring.Framework.Embedded.Tests.Metrics;

/// <summary>Extended statistics from the file, whatever became of the data there.</summary>
public sealed class MetricDistributionTests
{
    private static readonly MetricId _metric = new("Test", "metric");
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    private MetricStoreFixture _fixture = null!;

    [SetUp]
    public void SetUp() => _fixture = new MetricStoreFixture();

    [TearDown]
    public void TearDown() => _fixture.Dispose();

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(17)]
    [TestCase(64)]
    public async Task GetAsync_PercentileOfOldData_IsThatOfTheSamples(int days)
    {
        var start = _fixture.Now;
        var samples = new Distribution();
        for (var i = 1; i <= 100; i++)
        {
            var resolution = i % 2 == 0 ? StorageResolution.High : StorageResolution.Standard;
            await _fixture.PutAsync(Datum(start + TimeSpan.FromSeconds(30 * i)) with { Value = i, Resolution = resolution });
            samples.Add(i, 1);
        }

        _fixture.Clock.Advance(TimeSpan.FromDays(days) + _hour);
        await _fixture.MaintainAsync();
        Assert.Multiple(async () =>
        {
            foreach (var name in (string[])["p50", "p99", "IQM", "tc90", "PR(10:20)"])
            {
                var statistic = Statistic.TryParse(name)!;
                var points = await _fixture.GetAsync(_metric, statistic, _hour, start, start + _hour);
                Assert.That(points.Single().Value, Is.EqualTo(samples.Of(statistic)), name);
            }
        });
    }

    [Test]
    public async Task GetAsync_StatisticThatDataDoNotTell_HasNoPoint()
    {
        await _fixture.PutAsync(
            Datum(_fixture.Now) with { StatisticValues = new StatisticSet(3, 15, 1, 9) },
            Datum(_fixture.Now + _minute) with { Value = 7 });
        Assert.That(
            await _fixture.GetAsync(_metric, Statistic.TryParse("p90")!, _minute, _fixture.Now, _fixture.Now + (2 * _minute)),
            Is.EqualTo([new MetricDatapoint(_fixture.Now + _minute, 7, MetricUnit.None)]));
    }

    [Test]
    public async Task GetAsync_ValuesCountedZeroTimes_CountForMinimumAndMaximumOnly()
    {
        await _fixture.PutAsync(
            Datum(_fixture.Now) with { Values = [1, 20], Counts = [0, 0] },
            Datum(_fixture.Now) with { Value = 5 },
            Datum(_fixture.Now + _minute) with { Values = [3], Counts = [0] });
        _fixture.Clock.Advance(TimeSpan.FromDays(17));
        await _fixture.MaintainAsync();
        var start = _fixture.Now - TimeSpan.FromDays(17);
        Assert.Multiple(async () =>
        {
            foreach (var (name, value) in ((string, double)[])[("SampleCount", 1), ("Minimum", 1), ("Maximum", 20), ("p0", 1), ("tc90", 0.9)])
            {
                var points = await _fixture.GetAsync(_metric, Statistic.TryParse(name)!, 5 * _minute, start, start + (5 * _minute));
                Assert.That(points.Single().Value, Is.EqualTo(value), name);
            }
        });
    }

    [Test]
    public async Task ReadSeriesAsync_TwoUnits_AreTwoSeriesInTheOrderOfPreference()
    {
        await _fixture.PutAsync(
            Datum(_fixture.Now) with { Unit = MetricUnit.Seconds, Value = 1 },
            Datum(_fixture.Now) with { Unit = MetricUnit.Count, Value = 2 },
            Datum(_fixture.Now + (2 * _minute)) with { Unit = MetricUnit.Count, Value = 4 });
        var start = _fixture.Now.ToUnixTimeSeconds();
        foreach (var withDistributions in (bool[])[true, false])
        {
            var series = await _fixture.Store.ReadSeriesAsync(_metric, new MetricRange(start, start + 300, 60), withDistributions, default);
            Assert.Multiple(() =>
            {
                Assert.That(series.Select(static each => each.Unit), Is.EqualTo([MetricUnit.Count, MetricUnit.Seconds]));
                Assert.That(
                    series[0].Buckets.Select(static bucket => (bucket.Start, bucket.Samples.Of(Statistic.Sum))),
                    Is.EqualTo([(_fixture.Now, 2d), (_fixture.Now + (2 * _minute), 4d)]));
                Assert.That(series[1].Buckets.Single().Samples.Summary, Is.EqualTo(StatisticSet.Of(1)));
            });
        }
    }

    /// <summary>The bytes of a chunk as written before there were distributions: one point of every kind of that time, in successive minutes.</summary>
    [Test]
    public async Task GetAsync_ChunkOfTheEarlierVersion_IsReadAsBefore()
    {
        const string Chunk = "01" + "000A" + "09B817" + "0A182D4454FB210940" + "0B000602121E" + "0C02000414" + "0D0200041400" + "0406";
        var start = _fixture.Now;
        await _fixture.PutAsync(Datum(start + TimeSpan.FromHours(1.5)) with { Value = 1 });
        await _fixture.Database.WriteAsync(
            connection =>
            {
                var hour = MetricTier.Minute.ChunkOf(start.ToUnixTimeSeconds());
                var stream = (int)connection.Number("SELECT id FROM metric_stream");
                MetricChunks.Write(connection, MetricTier.Minute, hour, stream, Convert.FromHexString(Chunk));
                return true;
            },
            default);
        await CheckAsync("Sum", 5, 1.5, Math.PI, 15, 12, 34);
        await CheckAsync("SampleCount", 1, 1, 1, 3, 2, 5);
        await CheckAsync("p100", 5, 1.5, Math.PI, 9, 10, 10);
        await CheckAsync("tc90", 0.9, 0.9, 0.9, 1.8, 4.5);

        async Task CheckAsync(string statistic, params double[] expected)
        {
            var points = await _fixture.GetAsync(_metric, Statistic.TryParse(statistic)!, _minute, start, start + _hour);
            Assert.That(points.Select(static point => point.Value), Is.EqualTo(expected), statistic);
        }
    }

    private static MetricDatum Datum(DateTimeOffset time) => new() { Metric = _metric, Timestamp = time };
}
