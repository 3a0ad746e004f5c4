using System.Text.Json.Nodes;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests;

public sealed class AlarmHistoryWireTests
{
    private static readonly DateTimeOffset _start = new(2026, 9, 14, 5, 40, 14, 345, TimeSpan.Zero);

    private FakeTimeProvider _clock;
    private CloudWatchHost _host;

    [SetUp]
    public async Task StartAsync()
    {
        _clock = new FakeTimeProvider(_start);
        _host = await CloudWatchHost.StartAsync(_clock);
        await _host.PutAlarmAsync("a");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _host.SetStateAsync("a", "ALARM", "first reason");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _host.PutCompositeAsync("c", "FALSE");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _host.SetStateAsync("a", "OK", "");
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task DescribeAlarmHistory_NothingAskedFor_GivesMetricAlarmsNewestFirst([Values] WireProtocol protocol)
    {
        var answer = await _host.ExpectAsync("DescribeAlarmHistory", [], protocol);

        Assert.That(Summaries(answer), Is.EqualTo(new[] { "Alarm updated from ALARM to OK", "Alarm updated from INSUFFICIENT_DATA to ALARM", "Alarm \"a\" created" }));
    }

    [Test]
    public async Task DescribeAlarmHistory_Item_HasAllMembers()
    {
        var item = (await AskAsync("""{"HistoryItemType":"StateUpdate","ScanBy":"TimestampAscending"}"""))["AlarmHistoryItems"]![0]!;

        Assert.Multiple(() =>
        {
            Assert.That((string?)item["AlarmName"], Is.EqualTo("a"));
            Assert.That((string?)item["AlarmType"], Is.EqualTo("MetricAlarm"));
            Assert.That((string?)item["HistoryItemType"], Is.EqualTo("StateUpdate"));
            Assert.That((double)item["Timestamp"]!, Is.EqualTo(_start.AddSeconds(1).ToUnixTimeMilliseconds() / 1000d));
            Assert.That(
                (string?)item["HistoryData"],
                Is.EqualTo("""{"version":"1.0","oldState":{"stateValue":"INSUFFICIENT_DATA","stateReason":"Unchecked: Initial alarm creation"},"newState":{"stateValue":"ALARM","stateReason":"first reason"}}"""));
        });
    }

    [TestCase("""{"ScanBy":"TimestampAscending","MaxRecords":1}""", "Alarm \"a\" created")]
    [TestCase("""{"HistoryItemType":"ConfigurationUpdate"}""", "Alarm \"a\" created")]
    [TestCase("""{"HistoryItemType":"Action"}""", "")]
    [TestCase("""{"HistoryItemType":"AlarmContributorAction"}""", "")]
    [TestCase("""{"AlarmName":"nobody"}""", "")]
    [TestCase("""{"AlarmTypes":["CompositeAlarm"],"HistoryItemType":"ConfigurationUpdate"}""", "Alarm \"c\" created")]
    [TestCase("""{"AlarmName":"c"}""", "")]
    public async Task DescribeAlarmHistory_Filter_GivesWhatMatches(string request, string summaries) =>
        Assert.That(string.Join('|', Summaries(await AskAsync(request))), Is.EqualTo(summaries));

    [Test]
    public async Task DescribeAlarmHistory_Dates_BothCount()
    {
        var at = _start.AddSeconds(1).ToUnixTimeMilliseconds() / 1000d;

        var answer = await _host.ExpectAsync("DescribeAlarmHistory", new JsonObject { ["StartDate"] = at, ["EndDate"] = at });

        Assert.That(Summaries(answer), Is.EqualTo(new[] { "Alarm updated from INSUFFICIENT_DATA to ALARM" }));
    }

    [Test]
    public async Task DescribeAlarmHistory_SmallPages_GiveAllOnce([Values] WireProtocol protocol, [Values("TimestampAscending", "TimestampDescending")] string order)
    {
        var summaries = new List<string>();
        var request = new JsonObject { ["AlarmTypes"] = new JsonArray("MetricAlarm", "CompositeAlarm"), ["MaxRecords"] = 2, ["ScanBy"] = order };
        do
        {
            var answer = await _host.ExpectAsync("DescribeAlarmHistory", request, protocol);
            summaries.AddRange(Summaries(answer));
            request["NextToken"] = (string?)answer["NextToken"];
        }
        while (request["NextToken"] is not null);

        Assert.That(summaries, Is.Unique);
        Assert.That(summaries, Is.SupersetOf(new[] { "Alarm \"a\" created", "Alarm \"c\" created", "Alarm updated from ALARM to OK" }));
    }

    [Test]
    public async Task DescribeAlarmHistory_AfterDeletion_GoesOn()
    {
        await _host.ExpectAsync("DeleteAlarms", new JsonObject { ["AlarmNames"] = new JsonArray("a", "nobody") });
        _clock.Advance(TimeSpan.FromDays(29));

        Assert.That(Summaries(await AskAsync("""{"AlarmName":"a","MaxRecords":1}""")), Is.EqualTo(new[] { "Alarm \"a\" deleted" }));
    }

    [Test]
    public async Task DescribeAlarmHistory_OlderThan30Days_IsGone()
    {
        _clock.Advance(TimeSpan.FromDays(30.1));

        Assert.That(Summaries(await AskAsync("""{"HistoryItemType":"ConfigurationUpdate"}""")), Is.Empty);
    }

    private static List<string> Summaries(JsonObject answer) =>
        [.. (answer["AlarmHistoryItems"] as JsonArray ?? []).Select(static item => (string)item!["HistorySummary"]!)];

    private Task<JsonObject> AskAsync(string request) => _host.ExpectAsync("DescribeAlarmHistory", JsonNode.Parse(request)!.AsObject());
}
