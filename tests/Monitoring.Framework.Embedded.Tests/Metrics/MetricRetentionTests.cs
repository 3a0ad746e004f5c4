namespace Monitoring.Framework.Embedded.Tests.Metrics;

/// <summary>CloudWatch's tiers by a clock that runs for hundreds of days.</summary>
public sealed class MetricRetentionTests
{
    private static readonly MetricId _metric = new("Test", "metric");

    private MetricStoreFixture _fixture = null!;

    [SetUp]
    public void SetUp() => _fixture = new MetricStoreFixture();

    [TearDown]
    public void TearDown() => _fixture.Dispose();

    [Test]
    public async Task GetAsync_PeriodFinerThanKept_HasNoPoints()
    {
        var time = _fixture.Now;
        await PutAsync(time, StorageResolution.High);
        await CheckAsync(age: TimeSpan.FromHours(2.9), finest: 1);
        await CheckAsync(age: TimeSpan.FromHours(3.1), finest: 60);
        await CheckAsync(age: TimeSpan.FromDays(14.9), finest: 60);
        await CheckAsync(age: TimeSpan.FromDays(15.1), finest: 300);
        await CheckAsync(age: TimeSpan.FromDays(62.9), finest: 300);
        await CheckAsync(age: TimeSpan.FromDays(63.1), finest: 3600);
        await CheckAsync(age: TimeSpan.FromDays(454.9), finest: 3600);
        await CheckAsync(age: TimeSpan.FromDays(455.1), finest: int.MaxValue);

        async Task CheckAsync(TimeSpan age, int finest)
        {
            _fixture.Clock.SetUtcNow(time + age);
            await _fixture.MaintainAsync();
            foreach (var period in (int[])[1, 60, 300, 3600])
            {
                var points = await _fixture.GetAsync(_metric, Statistic.Sum, TimeSpan.FromSeconds(period), time, time + TimeSpan.FromHours(1));
                Assert.That(points.Select(static point => point.Value), period >= finest ? Is.EqualTo([5d]) : Is.Empty, $"age {age}, period {period}");
            }
        }
    }

    [Test]
    public async Task MaintenanceAsync_FiveHundredDays_KeepsEachTierAndNothingOlder()
    {
        var begin = _fixture.Now;
        for (var day = 0; day < 500; day++)
        {
            _fixture.Clock.Advance(TimeSpan.FromDays(1));
            await _fixture.PutAsync([.. Enumerable.Range(0, 48).Select(i => Datum(_fixture.Now - TimeSpan.FromMinutes(30 * i)))]);
            await _fixture.Store.MaintenanceAsync(_fixture.Now, default);
            await _fixture.Store.MaintenanceAsync(_fixture.Now, default);
        }

        await _fixture.MaintainAsync();
        var days = await DaysAsync(TimeSpan.FromHours(1), _fixture.Now - begin);
        Assert.Multiple(() =>
        {
            Assert.That(days, Has.Count.InRange(454, 456));
            Assert.That(days.SkipLast(1).Skip(1), Is.All.EqualTo(48 * 5d));
        });

        // 15 to 16 days of hours, 63 to 64 days of days, 455 to 465 days of ten days, the open hour.
        Assert.That(await _fixture.CountAsync("metric_chunk"), Is.InRange(15 * 24, (16 * 24) + 50 + 42));
        Assert.That(await _fixture.CountAsync("metric_log"), Is.LessThanOrEqualTo(2));
        Assert.That(new FileInfo(_fixture.Path).Length, Is.LessThan(500_000));
    }

    [Test]
    public async Task MaintenanceAsync_NothingSinceTheLastTier_ForgetsTheMetric()
    {
        await _fixture.PutAsync(Datum(_fixture.Now) with { Note = "down" });
        _fixture.Clock.Advance(TimeSpan.FromDays(500));
        await _fixture.MaintainAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await _fixture.CountAsync("metric_stream"), Is.Zero);
            Assert.That(await _fixture.CountAsync("metric_note"), Is.Zero);
            Assert.That(await _fixture.CountAsync("metric_chunk"), Is.Zero);
        });

        await PutAsync(_fixture.Now);
        var points = await _fixture.GetAsync(_metric, Statistic.Sum, TimeSpan.FromMinutes(1), _fixture.Now, _fixture.Now + TimeSpan.FromMinutes(1));
        Assert.That(points, Has.One.Items);
    }

    [Test]
    public async Task MaintenanceAsync_Cancelled_StopsAndGoesOnNextTime()
    {
        await PutAsync(_fixture.Now);
        _fixture.Clock.Advance(TimeSpan.FromHours(3));
        Assert.That(
            async () => await _fixture.Store.MaintenanceAsync(_fixture.Now, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        await _fixture.Store.MaintenanceAsync(_fixture.Now, default);
        Assert.That(await _fixture.CountAsync("metric_log"), Is.Zero);
    }

    private async Task<List<double>> DaysAsync(TimeSpan period, TimeSpan span)
    {
        var end = _fixture.Now;
        var start = new DateTimeOffset((end - span).Date, TimeSpan.Zero);
        var points = await _fixture.GetAsync(_metric, Statistic.Sum, period, start, end);
        return [.. points.GroupBy(static point => point.Timestamp.Date).Select(static day => day.Sum(static point => point.Value))];
    }

    private Task PutAsync(DateTimeOffset time, StorageResolution resolution = StorageResolution.Standard) =>
        _fixture.PutAsync(Datum(time) with { Resolution = resolution }).AsTask();

    private static MetricDatum Datum(DateTimeOffset time) => new() { Metric = _metric, Timestamp = time, Value = 5 };
}
