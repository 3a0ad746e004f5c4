namespace Monitoring.Framework.Embedded.Tests.Metrics;

public sealed class SqliteMetricStoreTests
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private static readonly MetricId _metric = new("Test", "metric", [("host", "web1")]);

    private MetricStoreFixture _fixture = null!;

    [SetUp]
    public void SetUp() => _fixture = new MetricStoreFixture();

    [TearDown]
    public void TearDown() => _fixture.Dispose();

    [Test]
    public async Task PutAsync_EveryForm_IsKeptToTheLastBit([Values] bool isCompacted)
    {
        var awkward = new StatisticSet(2.5, 0.1 + 0.2, -1e-300, Math.Pow(2, 360));
        var start = _fixture.Now;
        await _fixture.PutAsync(
            Datum(start) with { Value = 1d / 3 },
            Datum(start + _minute) with { Value = -0.0 },
            Datum(start + (2 * _minute)) with { Value = null, StatisticValues = awkward },
            Datum(start + (3 * _minute)) with { Value = null, Values = [1.5, -2, 1e100] },
            Datum(start + (4 * _minute)) with { Value = null, Values = [2, 10], Counts = [0.5, 1.5] },
            Datum(start + (5 * _minute)) with { Value = null, Values = [4, 6], Counts = [0, 1] });
        await CompactAsync(isCompacted);

        Assert.Multiple(async () =>
        {
            Assert.That(await ReadAsync(Statistic.Minimum), Is.EqualTo([1d / 3, 0, -1e-300, -2, 2, 4]));
            Assert.That(await ReadAsync(Statistic.Maximum), Is.EqualTo([1d / 3, 0, Math.Pow(2, 360), 1e100, 10, 6]));
            Assert.That(await ReadAsync(Statistic.SampleCount), Is.EqualTo([1, 1, 2.5, 3, 2, 1]));
            Assert.That(await ReadAsync(Statistic.Sum), Is.EqualTo([1d / 3, 0, 0.1 + 0.2, 1.5 - 2 + 1e100, 16, 6]));
            Assert.That((await ReadAsync(Statistic.Average))[4], Is.EqualTo(8));
        });

        async Task<List<double>> ReadAsync(Statistic statistic) =>
            [.. (await _fixture.GetAsync(_metric, statistic, _minute, start, start + (10 * _minute))).Select(static point => point.Value)];
    }

    [TestCase(double.NaN, "NaN")]
    [TestCase(double.PositiveInfinity, "Infinity")]
    public async Task PutAsync_ValueRefused_StoresNothing(double value, string words)
    {
        Assert.That(
            async () => await _fixture.PutAsync(Datum(_fixture.Now), Datum(_fixture.Now) with { Value = value }),
            Throws.ArgumentException.With.Message.Contains("Datum 2 of 2, Test metric{host=web1}").And.Message.Contains(words));
        Assert.That(await _fixture.ListAsync(), Is.Empty);
        Assert.That(_fixture.Heard, Is.Empty);
    }

    [TestCase(-14, 0, true)]
    [TestCase(-14, -1, false)]
    [TestCase(0, 7200, true)]
    [TestCase(0, 7201, false)]
    public void PutAsync_Time_IsTwoWeeksOldToTwoHoursAhead(int days, int seconds, bool isTaken)
    {
        var datum = Datum(_fixture.Now + TimeSpan.FromDays(days) + TimeSpan.FromSeconds(seconds));
        Assert.That(
            async () => await _fixture.PutAsync(datum),
            isTaken ? Throws.Nothing : Throws.ArgumentException.With.Message.Contains("Datum 1 of 1").And.Message.Contains($"{datum.Timestamp.UtcDateTime:u}"));
    }

    [Test]
    public async Task PutAsync_Committed_TellsTheListener()
    {
        var data = new[] { Datum(_fixture.Now), Datum(_fixture.Now) };
        await _fixture.PutAsync(data);
        Assert.That(_fixture.Heard, Is.EqualTo(data));
    }

    [Test]
    public async Task PutAsync_FullDisk_StoresNothingAndWorksWhenThereIsRoom()
    {
        await _fixture.PutAsync(Datum(_fixture.Now));
        _fixture.Heard.Clear();
        await LimitAsync(pages: 1);
        var many = Enumerable.Range(0, 5000)
            .Select(i => Datum(_fixture.Now) with { Metric = new MetricId("Test", $"new{i}"), Note = "failed" })
            .ToArray();
        Assert.That(async () => await _fixture.PutAsync(many), Throws.TypeOf<StoreUnavailableException>().With.Message.Contains("full"));
        Assert.Multiple(async () =>
        {
            Assert.That(await _fixture.ListAsync(), Is.EqualTo([_metric]));
            Assert.That(_fixture.Heard, Is.Empty);
            Assert.That(_fixture.Store.NoteOf(many[0].Metric, DateTimeOffset.MaxValue), Is.Null);
        });

        await LimitAsync(pages: 1_000_000);
        await _fixture.PutAsync(many);
        Assert.Multiple(async () =>
        {
            Assert.That(await _fixture.ListAsync(), Has.Count.EqualTo(5001));
            Assert.That(_fixture.Heard, Has.Count.EqualTo(5000));
            Assert.That(_fixture.Store.NoteOf(many[0].Metric, DateTimeOffset.MaxValue), Is.EqualTo("failed"));
        });
    }

    [Test]
    public async Task PutAsync_ManyAtOnce_StoresAll()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            for (var k = 0; k < 50; k++)
            {
                await _fixture.Store.PutAsync([Datum(_fixture.Now), Datum(_fixture.Now) with { Metric = new MetricId("Test", $"m{i}-{k}") }], default);
                await _fixture.GetAsync(_metric, Statistic.Sum, _minute, _fixture.Now, _fixture.Now + _minute);
            }
        })));
        var points = await _fixture.GetAsync(_metric, Statistic.SampleCount, _minute, _fixture.Now, _fixture.Now + _minute);
        Assert.That(points.Single().Value, Is.EqualTo(400));
        Assert.That(await _fixture.ListAsync(), Has.Count.EqualTo(401));
    }

    [Test]
    public async Task GetAsync_SeveralUnits_NeverMixAndOneIsPreferred()
    {
        await _fixture.PutAsync(
            Datum(_fixture.Now) with { Unit = MetricUnit.Seconds, Value = 1 },
            Datum(_fixture.Now) with { Unit = MetricUnit.Milliseconds, Value = 2 },
            Datum(_fixture.Now) with { Unit = MetricUnit.Count, Value = 4 });
        Assert.Multiple(async () =>
        {
            Assert.That(await GetAsync(null), Is.EqualTo([new MetricDatapoint(_fixture.Now, 4, MetricUnit.Count)]), "as captured on AWS");
            Assert.That(await GetAsync(MetricUnit.Seconds), Is.EqualTo([new MetricDatapoint(_fixture.Now, 1, MetricUnit.Seconds)]));
            Assert.That(await GetAsync(MetricUnit.Bytes), Is.Empty);
        });

        async Task<IReadOnlyList<MetricDatapoint>> GetAsync(MetricUnit? unit) =>
            await _fixture.GetAsync(_metric, Statistic.Sum, _minute, _fixture.Now, _fixture.Now + _minute, unit);
    }

    [Test]
    public async Task GetAsync_Dimensions_AreExactlyTheMetrics()
    {
        await _fixture.PutAsync(Datum(_fixture.Now));
        foreach (var other in (MetricId[])[new("Test", "metric"), new("Test", "metric", [("host", "web2")]), new("Test", "metric", [("host", "web1"), ("b", "c")])])
        {
            Assert.That(await _fixture.GetAsync(other, Statistic.Sum, _minute, _fixture.Now, _fixture.Now + _minute), Is.Empty, other.ToString());
        }
    }

    [TestCase(0)]
    [TestCase(7)]
    [TestCase(90)]
    [TestCase(1.5)]
    [TestCase(-60)]
    public void GetAsync_PeriodCloudWatchHasNot_IsRefused(double seconds) =>
        Assert.That(
            async () => await _fixture.GetAsync(_metric, Statistic.Sum, TimeSpan.FromSeconds(seconds), _fixture.Now, _fixture.Now + _minute),
            Throws.ArgumentException.With.Message.Contains("period"));

    [Test]
    public void GetAsync_EndNotAfterStart_IsRefused() =>
        Assert.That(
            async () => await _fixture.GetAsync(_metric, Statistic.Sum, _minute, _fixture.Now, _fixture.Now),
            Throws.ArgumentException.With.Message.Contains("before the end"));

    [Test]
    public async Task GetAsync_EndOfTime_IsAnswered()
    {
        await _fixture.PutAsync(Datum(_fixture.Now));
        Assert.That(await _fixture.GetAsync(_metric, Statistic.Sum, TimeSpan.FromHours(1), DateTimeOffset.MinValue, DateTimeOffset.MaxValue), Has.One.Items);
    }

    [Test]
    public async Task ListAsync_Filter_IsListMetrics()
    {
        var other = new MetricId("Test", "metric", [("host", "web1"), ("disk", "/ \"x\"")]);
        await _fixture.PutAsync(Datum(_fixture.Now), Datum(_fixture.Now) with { Metric = other }, Datum(_fixture.Now) with { Metric = new MetricId("Else", "metric") });
        Assert.Multiple(async () =>
        {
            Assert.That(await _fixture.ListAsync(), Has.Count.EqualTo(3));
            Assert.That(await _fixture.ListAsync(new MetricFilter { Namespace = "Test" }), Is.EquivalentTo([_metric, other]));
            Assert.That(await _fixture.ListAsync(new MetricFilter { Dimensions = [new("disk", null)] }), Is.EqualTo([other]));
            Assert.That(await _fixture.ListAsync(new MetricFilter { Name = "no" }), Is.Empty);
        });
    }

    [Test]
    public async Task ListAsync_NoDatumForTwoWeeks_IsGoneButReadable()
    {
        var time = _fixture.Now;
        await _fixture.PutAsync(Datum(time));
        _fixture.Clock.Advance(TimeSpan.FromDays(13.9));
        Assert.That(await _fixture.ListAsync(), Is.EqualTo([_metric]));
        _fixture.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.That(await _fixture.ListAsync(), Is.Empty);
        Assert.That(await _fixture.GetAsync(_metric, Statistic.Sum, 5 * _minute, time, time + (5 * _minute)), Has.One.Items);
    }

    [Test]
    public async Task NoteOf_LatestDatum_HasTheLastWord()
    {
        var time = _fixture.Now;
        await _fixture.PutAsync(Datum(time) with { Note = "refused" });
        Assert.That(_fixture.Store.NoteOf(_metric, DateTimeOffset.MaxValue), Is.EqualTo("refused"));

        _fixture.Reopen();
        Assert.That(_fixture.Store.NoteOf(_metric, DateTimeOffset.MaxValue), Is.EqualTo("refused"), "kept in the file");

        await _fixture.PutAsync(Datum(time - _minute));
        Assert.That(_fixture.Store.NoteOf(_metric, DateTimeOffset.MaxValue), Is.EqualTo("refused"), "an older datum says nothing");

        await _fixture.PutAsync(Datum(time + _minute) with { Note = "timed out" });
        Assert.That(_fixture.Store.NoteOf(_metric, DateTimeOffset.MaxValue), Is.EqualTo("timed out"));

        await _fixture.PutAsync(Datum(time + (2 * _minute)));
        await _fixture.PutAsync(Datum(time + _minute) with { Note = "late" });
        Assert.That(_fixture.Store.NoteOf(_metric, DateTimeOffset.MaxValue), Is.Null, "recovered");
        Assert.That(_fixture.Store.NoteOf(_metric, time + (2 * _minute)), Is.EqualTo("timed out"), "it stood until then");
        Assert.That(_fixture.Store.NoteOf(_metric, time + (3 * _minute)), Is.Null, "it was cleared before");

        _fixture.Reopen();
        Assert.That(_fixture.Store.NoteOf(_metric, DateTimeOffset.MaxValue), Is.Null);
    }

    [Test]
    public async Task ReadSamplesAsync_LogAndChunks_HandsOverEachDatumOnce([Values(1, 40)] int wanted)
    {
        var metrics = Enumerable.Range(0, 40).Select(static i => new MetricId("Test", $"m{i}")).ToArray();
        var start = _fixture.Now;
        var begin = start.ToUnixTimeSeconds();
        for (var i = 0; i < 150; i++)
        {
            await _fixture.PutAsync([.. metrics.Select(metric => Datum(_fixture.Now) with { Metric = metric, Value = i, Unit = MetricUnit.Percent })]);
            _fixture.Clock.Advance(_minute);
            await _fixture.Store.MaintenanceAsync(_fixture.Now, default);
        }

        Assert.That(await _fixture.CountAsync("metric_chunk"), Is.EqualTo(80));
        var seenAtEnd = 0;
        var seen = new List<(MetricId, MetricUnit, long, StatisticSet)>();
        await _fixture.Store.ReadSamplesAsync(
            [.. metrics[..wanted], new MetricId("Test", "unknown")],
            start + (10 * _minute),
            (metric, unit, time, samples) => seen.Add((metric, unit, time, samples.Summary)),
            () => seenAtEnd = seen.Count,
            default);

        Assert.That(seenAtEnd, Is.EqualTo(140 * wanted));
        var expected =
            from i in Enumerable.Range(10, 140)
            from metric in metrics[..wanted]
            select (metric, MetricUnit.Percent, begin + (60 * i), StatisticSet.Of(i));
        Assert.That(seen.OrderBy(static each => each.Item3).ThenBy(each => Array.IndexOf(metrics, each.Item1)), Is.EqualTo(expected));
    }

    [Test]
    public async Task GetAsync_WhileMaintenanceRuns_SeesEachDatumOnce()
    {
        using var fixture = new MetricStoreFixture(new MaintenanceLimits(Transactions: 1, CompactedStreams: 1, RolledUpStreams: 1));
        var start = fixture.Now;
        var metrics = Enumerable.Range(0, 30).Select(static i => new MetricId("Test", $"m{i}")).ToArray();
        await fixture.PutAsync([.. metrics.Select(metric => Datum(start) with { Metric = metric, Resolution = StorageResolution.High })]);
        fixture.Clock.Advance(TimeSpan.FromDays(70));
        var maintenance = Task.Run(async () =>
        {
            for (var i = 0; i < 5 * metrics.Length; i++)
            {
                await fixture.Store.MaintenanceAsync(fixture.Now, default);
            }
        });
        var reads = 0;
        do
        {
            var metric = metrics[reads++ % metrics.Length];
            var points = await fixture.GetAsync(metric, Statistic.SampleCount, TimeSpan.FromHours(1), start, start + TimeSpan.FromHours(1));
            Assert.That(points.Single().Value, Is.EqualTo(1), $"read {reads} of {metric}");
        }
        while (!maintenance.IsCompleted);

        await maintenance;
        Assert.That(await fixture.CountAsync("metric_chunk"), Is.EqualTo(30));
    }

    [Test]
    public async Task PutAsync_Measured_CountsData()
    {
        var counted = 0L;
        using var listener = new System.Diagnostics.Metrics.MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "monitoring.embedded.datapoints" && _fixture.Owns(instrument.Meter))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => counted += value);
        listener.Start();
        await _fixture.PutAsync(Datum(_fixture.Now), Datum(_fixture.Now));
        Assert.That(counted, Is.EqualTo(2));
    }

    private async Task CompactAsync(bool isCompacted)
    {
        if (isCompacted)
        {
            _fixture.Clock.Advance(TimeSpan.FromHours(2));
            await _fixture.MaintainAsync();
            Assert.That(await _fixture.CountAsync("metric_log"), Is.Zero);
            _fixture.Reopen();
        }
    }

    private ValueTask<long> LimitAsync(int pages) =>
        _fixture.Database.WriteAsync(connection => connection.Number($"PRAGMA max_page_count = {pages}"), default);

    private static MetricDatum Datum(DateTimeOffset time) => new() { Metric = _metric, Timestamp = time, Value = 1 };
}
