using System.Text.Json;
using System.Text.Json.Nodes;
using Monitoring.Framework.Embedded;
using Monitoring.Framework.Testing;
using static Monitoring.Framework.Conformance.Tests.Limits.LimitRequests;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>What the store keeps, and for how long.</summary>
public sealed class StoreLimitTests
{
    private static readonly DateTimeOffset _start = new(2026, 9, 14, 0, 0, 0, TimeSpan.Zero);

    private FakeTimeProvider _clock = new();
    private CloudWatchHost _host;

    [SetUp]
    public async Task StartAsync() => _host = await CloudWatchHost.StartAsync(_clock = new FakeTimeProvider(_start));

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    [Limit("retention")]
    public void Tiers_AreThoseOfCloudWatch()
    {
        var expected = Limit.All["retention"].EnumerateArray()
            .Select(static each => (SecondsOf(each.GetProperty("periodSeconds")), each.GetProperty("keepSeconds").GetInt64()));
        Assert.That(MetricTier.All.Select(static tier => (tier.Seconds, tier.KeepSeconds)), Is.EquivalentTo(expected));
    }

    /// <summary>The store counts in days, so a metric can be listed until the day is over.</summary>
    [Test]
    [Limit("metricListedAfterLastDatapoint")]
    public async Task Metric_TwoWeeksAfterItsLastDatapoint_IsNoLongerListedButReadable()
    {
        var kept = TimeSpan.FromSeconds(Limit.All["metricListedAfterLastDatapoint"].GetProperty("seconds").GetInt32());
        var last = _start.AddMinutes(-30);
        await _host.ExpectAsync("PutMetricData", Data(Datum(new() { ["Timestamp"] = WireTimes.Of(last) })));
        Assert.That(await CountAsync(), Is.EqualTo(1));

        _clock.SetUtcNow(last + kept - TimeSpan.FromMinutes(1));
        Assert.That(await CountAsync(), Is.EqualTo(1), "within two weeks");
        _clock.SetUtcNow(last + kept + TimeSpan.FromMinutes(31));
        Assert.That(await CountAsync(), Is.Zero, "later");

        var read = await _host.ExpectAsync("GetMetricStatistics", StatisticsOf(new() { ["StartTime"] = WireTimes.Of(last), ["EndTime"] = WireTimes.Of(_start) }));
        Assert.That(read["Datapoints"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    [Limit("history.days")]
    public async Task History_AfterThirtyDays_IsNoLongerTold()
    {
        var days = Limit.Most("history.days");
        await _host.PutAlarmAsync("old");

        _clock.SetUtcNow(_start.AddDays(days).AddMinutes(-1));
        Assert.That(await CountHistoryAsync(), Is.GreaterThan(0));
        _clock.SetUtcNow(_start.AddDays(days).AddMinutes(1));
        Assert.That(await CountHistoryAsync(), Is.Zero);
    }

    [Test]
    [Limit("ListMetrics.page")]
    public async Task ListMetrics_OneMoreThanAPage_GivesAPageAndAToken()
    {
        var page = Limit.Most("ListMetrics.page");
        await _host.ExpectAsync("PutMetricData", Data(Many(page + 1, static i => Datum(new() { ["MetricName"] = $"m{i}" }))));

        var first = await _host.ExpectAsync("ListMetrics", new JsonObject { ["Namespace"] = "Limits" });
        var second = await _host.ExpectAsync("ListMetrics", new JsonObject { ["Namespace"] = "Limits", ["NextToken"] = (string)first["NextToken"]! });

        Assert.That(first["Metrics"]!.AsArray(), Has.Count.EqualTo(page));
        Assert.That(second["Metrics"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(second["NextToken"], Is.Null);
    }

    [TestCase(null)]
    [TestCase(1_000_000)]
    [Limit("GetMetricData.datapointsPerCall")]
    public async Task GetMetricData_MoreThanACallGives_GivesTheMostAndAToken(int? asked)
    {
        const int Minutes = 1440;
        var most = Limit.Most("GetMetricData.datapointsPerCall");
        for (var i = 0; i < Minutes; i += 720)
        {
            var first = i;
            await _host.ExpectAsync("PutMetricData", Data(Many(720, n => Datum(new() { ["Timestamp"] = WireTimes.Of(_start.AddMinutes(-first - n - 1)) }))));
        }

        var request = MetricData(Many((most / Minutes) + 1, static i => Query($"m{i}")));
        request["StartTime"] = WireTimes.Of(_start.AddMinutes(-Minutes));
        request["EndTime"] = WireTimes.Of(_start);
        if (asked is not null)
        {
            request["MaxDatapoints"] = asked;
        }

        var page = await _host.ExpectAsync("GetMetricData", request);
        request["NextToken"] = (string)page["NextToken"]!;
        var rest = await _host.ExpectAsync("GetMetricData", request);

        Assert.That(CountOf(page), Is.EqualTo(most));
        Assert.That(CountOf(rest), Is.EqualTo(Minutes));
        Assert.That(rest["NextToken"], Is.Null);
    }

    private static int SecondsOf(JsonElement period) => period.ValueKind == JsonValueKind.Number ? period.GetInt32() : 1;

    private static int CountOf(JsonObject answer) => answer["MetricDataResults"]!.AsArray().Sum(static result => result!["Values"]!.AsArray().Count);

    private async Task<int> CountAsync() => (await _host.ExpectAsync("ListMetrics", new JsonObject { ["Namespace"] = "Limits" }))["Metrics"]!.AsArray().Count;

    private async Task<int> CountHistoryAsync() =>
        (await _host.ExpectAsync("DescribeAlarmHistory", new JsonObject { ["AlarmName"] = "old", ["HistoryItemType"] = "ConfigurationUpdate" }))["AlarmHistoryItems"]!.AsArray().Count;
}
