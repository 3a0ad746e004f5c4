using Monitoring.Framework.Embedded.Tests.Metrics;

namespace Monitoring.Framework.Embedded.Tests.Queries;

public sealed class MetricDataReaderTests
{
    private static readonly DateTimeOffset _noon = new(2026, 9, 14, 12, 0, 0, TimeSpan.Zero);

    private MetricStoreFixture _fixture = null!;
    private MetricDataReader _reader = null!;

    [SetUp]
    public async Task SetUp()
    {
        _fixture = new MetricStoreFixture();
        _fixture.Clock.SetUtcNow(_noon + TimeSpan.FromMinutes(10));
        _reader = new MetricDataReader(_fixture.Store, DiscoveryScope.Local, _fixture.Clock);
        await PutAsync("errors", (0, 1), (2, 3));
        await PutAsync("requests", (0, 10), (1, 20), (2, 30), (3, 40));
    }

    [TearDown]
    public void TearDown() => _fixture.Dispose();

    [Test]
    public async Task GetAsync_ExpressionOverHiddenMetrics_AnswersItAlone()
    {
        var page = await GetAsync(Metric("m1", "errors") with { ReturnData = false }, Metric("m2", "requests") with { ReturnData = false }, Math("e1", "e2 * 100"), Math("e2", "m1 / m2"));

        Assert.That(page.Results.Select(static result => (result.Id, result.Label)), Is.EqualTo(new[] { ("e1", "e1"), ("e2", "e2") }));
        Assert.That(page.Results[0].Values, Is.EqualTo(new double[] { 0, 10, 0, 10 }), "Newest first.");
        Assert.That(page.Results[0].Timestamps, Is.EqualTo(new[] { Minute(3), Minute(2), Minute(1), Minute(0) }));
    }

    [Test]
    public async Task GetAsync_TimeSeries_HasAPointInEveryPeriodOfTheWindow()
    {
        var page = await GetAsync(Math("e1", "TIME_SERIES(5)") with { Period = 120 }, Math("e2", "TIME_SERIES(6)"));

        Assert.That(page.Results[0].Timestamps, Is.EqualTo(new[] { Minute(4), Minute(2), Minute(0) }));
        Assert.That(page.Results[1].Values, Is.EqualTo(new double[] { 6, 6, 6, 6, 6 }), "A minute is the period of an expression that nothing gives another.");
    }

    [Test]
    public async Task GetAsync_Array_IsAResultForEachSeriesWithTheMetricsLabel()
    {
        var page = await GetAsync(
            Metric("m1", "errors") with { ReturnData = false },
            Metric("m2", "requests") with { ReturnData = false, Label = "all" },
            Math("e1", "FILL(METRICS(), 0)") with { Label = "Filled" },
            Math("e2", "METRICS() * 2"));

        Assert.That(page.Results.Select(static result => $"{result.Id} {result.Label}"), Is.EqualTo(new[] { "e1 Filled errors", "e1 Filled all", "e2 errors", "e2 all" }));
        Assert.That(page.Results[0].Values, Is.EqualTo(new double[] { 0, 0, 3, 0, 1 }));
    }

    [TestCase(DataRequest.Ascending, 1)]
    [TestCase(DataRequest.Descending, 1)]
    [TestCase(DataRequest.Ascending, 2)]
    [TestCase(DataRequest.Descending, 3)]
    [TestCase(DataRequest.Ascending, 4)]
    [TestCase(DataRequest.Descending, 5)]
    [TestCase(DataRequest.Ascending, 1000)]
    public async Task GetAsync_Pages_TogetherAreTheWhole(string scanBy, int size)
    {
        var request = Request(Metric("m1", "errors"), Math("e1", "METRICS() + 1"), Metric("none", "nothing"), Metric("m2", "requests")) with { ScanBy = scanBy };
        var whole = (await _reader.GetAsync(request, default)).Results.SelectMany(PointsOf).ToList();

        var points = new List<(string Label, long Time, double Value)>();
        var seen = new List<DataResult>();
        string? token = null;
        do
        {
            var page = await _reader.GetAsync(request with { MaxDatapoints = size, NextToken = token }, default);
            Assert.That(page.Results.Sum(static result => result.Values.Count), page.NextToken is null ? Is.LessThanOrEqualTo(size) : Is.EqualTo(size));
            points.AddRange(page.Results.SelectMany(PointsOf));
            seen.AddRange(page.Results);
            token = page.NextToken;
            Assert.That(points, Has.Count.LessThanOrEqualTo(whole.Count), "The pages come to an end.");
        }
        while (token is not null);

        Assert.That(points, Is.EqualTo(whole));
        Assert.That(whole, Has.Count.EqualTo(12));
        Assert.That(seen.Count(static result => result.Status == DataStatus.Complete), Is.EqualTo(6), "Each series ends once, the empty ones too.");
    }

    [Test]
    public async Task GetAsync_DataBetweenTwoPages_RepeatNothing()
    {
        var request = Request(Metric("m2", "requests")) with { MaxDatapoints = 2 };
        var first = await _reader.GetAsync(request, default);
        await PutAsync("requests", (4, 50));

        var second = await _reader.GetAsync(request with { NextToken = first.NextToken }, default);

        Assert.That(first.Results[0].Values.Concat(second.Results[0].Values), Is.EqualTo(new double[] { 40, 30, 20, 10 }));
    }

    [Test]
    public async Task GetAsync_TokenOfAnotherRequest_IsRefused()
    {
        var request = Request(Metric("m2", "requests")) with { MaxDatapoints = 2 };
        var token = (await _reader.GetAsync(request, default)).NextToken!;
        DataRequest[] others =
        [
            request with { ScanBy = DataRequest.Ascending },
            request with { StartTime = _noon - TimeSpan.FromMinutes(1) },
            request with { Queries = [Metric("m2", "errors")] },
            request with { Queries = [Metric("m2", "requests") with { MetricStat = Metric("m2", "requests").MetricStat! with { Dimensions = [("a", "b")] } }] },
        ];

        foreach (var other in others.Select(other => other with { NextToken = token }).Append(request with { NextToken = "" }).Append(request with { NextToken = token[..^1] + "_" }))
        {
            var exception = await Assert.ThrowsAsync<QueryException>(async () => await _reader.GetAsync(other, default));
            Assert.That((exception!.Code, exception.Message), Is.EqualTo(("InvalidNextToken", "")));
        }

        Assert.That((await _reader.GetAsync(request with { NextToken = token, ScanBy = DataRequest.Descending }, default)).Results, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task GetAsync_UnalignedWindow_IsRoundedDown()
    {
        var page = await _reader.GetAsync(
            Request(Metric("m2", "requests")) with { StartTime = _noon + TimeSpan.FromSeconds(61), EndTime = _noon + TimeSpan.FromSeconds(179) }, default);

        Assert.That(page.Results[0].Timestamps, Is.EqualTo(new[] { Minute(1) }));
    }

    [Test]
    public async Task GetAsync_PeriodFinerThanWhatIsKept_AnswersNothing()
    {
        var request = Request(Metric("m2", "requests", period: 30), Metric("m3", "requests"), Math("e", "TIME_SERIES(1)") with { Period = 30 });
        _fixture.Clock.Advance(TimeSpan.FromHours(4));

        var page = await _reader.GetAsync(request, default);

        Assert.That(page.Results.Select(static result => (result.Values.Count, result.Status)), Is.EqualTo(new[] { (0, DataStatus.Complete), (4, DataStatus.Complete), (0, DataStatus.Complete) }));
    }

    [Test]
    public async Task GetAsync_MetricOfAnotherAccount_MakesWhatUsesItForbidden()
    {
        var page = await GetAsync(
            Metric("m1", "errors") with { AccountId = "111111111111" },
            Metric("m2", "requests") with { AccountId = DiscoveryScope.Local.Account },
            Math("e1", "m2 + e2"),
            Math("e2", "m1"),
            Math("e3", "m2"),
            Math("e4", "SUM(METRICS())"));

        Assert.That(
            page.Results.Select(static result => $"{result.Id} {result.Status} {result.Values.Count} {result.Messages.Count}"),
            Is.EqualTo(new[] { "m1 Forbidden 0 1", "m2 Complete 4 0", "e1 Forbidden 0 1", "e2 Forbidden 0 1", "e3 Complete 4 0", "e4 Forbidden 0 1" }));
    }

    [TestCase("all ${AVG} of ${DATAPOINT_COUNT}", "all 25 of 4")]
    [TestCase("${MIN}-${MAX} ${MIN_MAX_RANGE} ${SUM}", "10-40 30 100")]
    [TestCase("${FIRST} ${LAST} ${FIRST_LAST_RANGE}", "10 40 30")]
    [TestCase("${LABEL}: ${PROP('MetricName')} ${PROP(\"Stat\")} ${PROP('Period')}", "requests: requests Sum 60")]
    [TestCase("${PROP('Namespace')} ${PROP('Region')} ${PROP('AccountId')}", "Shop local 000000000000")]
    [TestCase("${PROP('Dim.host')} ${NOTHING} $AVG ${avg}", "${PROP('Dim.host')} ${NOTHING} $AVG ${avg}")]
    [TestCase("", "")]
    public async Task GetAsync_DynamicLabel_IsFilledIn(string label, string expected) =>
        Assert.That((await GetAsync(Metric("m", "requests") with { Label = label })).Results[0].Label, Is.EqualTo(expected));

    [Test]
    public async Task GetAsync_DynamicLabel_IsOfTheWholeSeriesOnEveryPage()
    {
        var request = Request(Metric("m", "requests") with { Label = "${SUM}" }) with { MaxDatapoints = 3 };
        var first = await _reader.GetAsync(request, default);
        var second = await _reader.GetAsync(request with { NextToken = first.NextToken }, default);

        Assert.That((first.Results[0].Label, second.Results[0].Label), Is.EqualTo(("100", "100")));
    }

    [Test]
    public async Task GetAsync_DynamicLabelWithoutData_HasNoValue() =>
        Assert.That((await GetAsync(Metric("m", "nothing") with { Label = "${AVG} ${LAST} ${DATAPOINT_COUNT}" })).Results[0].Label, Is.EqualTo("-- -- 0"));

    [Test]
    [TestCaseSource(nameof(Refused))]
    public async Task GetAsync_WhatGetMetricDataRefuses_SaysWhy(object request, string expected)
    {
        var exception = await Assert.ThrowsAsync<QueryException>(async () => await _reader.GetAsync((DataRequest)request, default));

        Assert.That((exception!.Code, exception.Message), Is.EqualTo(("ValidationError", expected)));
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        var m = Metric("m", "errors");
        yield return Case("The parameter StartTime is required.\n", Request(m) with { StartTime = null });
        yield return Case("The parameter EndTime is required.\n", Request(m) with { EndTime = null });
        yield return Case("The parameter MetricDataQueries is required.\n", Request());
        yield return Case("The parameter MetricDataQueries.member.2.Id is required.\n", Request(m, m with { Id = null }));
        yield return Case("The parameter MetricDataQueries.member.1.MetricStat.Stat is required.\n", Request(m with { MetricStat = m.MetricStat! with { Stat = null } }));
        yield return Case("The parameter MetricDataQueries.member.1.MetricStat.Period must be a value in the set [1, 5, 10, 20, 30].", Request(Metric("m", "errors", period: 45)));
        yield return Case("The parameter MetricDataQueries.member.1.Period must be a value in the set [1, 5, 10, 20, 30].", Request(Math("e", "TIME_SERIES(1)") with { Period = -60 }));
        yield return Case(
            "The parameter MetricDataQueries.member.1.MetricStat.Unit must be a value in the set [ Megabits, Terabits, Gigabits, Count, Bytes, Gigabytes, Gigabytes/Second, "
            + "Kilobytes, Kilobits/Second, Terabytes, Terabits/Second, Bytes/Second, Percent, Megabytes, Megabits/Second, Milliseconds, Microseconds, Kilobytes/Second, "
            + "Gigabits/Second, Megabytes/Second, Bits, Bits/Second, Count/Second, Seconds, Kilobits, Terabytes/Second, None ].",
            Request(m with { MetricStat = m.MetricStat! with { Unit = "active" } }));
        yield return Case("The parameter MaxDatapoints must be greater than 0.", Request(m) with { MaxDatapoints = 0 });
        yield return Case(
            "1 validation error detected: Value 'Sideways' at 'scanBy' failed to satisfy constraint: Member must satisfy enum value set: [TimestampDescending, TimestampAscending]",
            Request(m) with { ScanBy = "Sideways" });
        yield return Case("Error in expression 'e': The expressions refer to each other in a circle: e -> f", Request(Math("e", "f"), Math("f", "e")));
        yield return Case("Error in expression 'e': Function 'SEARCH' is not supported by the embedded back end", Request(Math("e", "SEARCH('x', 'Sum')")));
        yield return Case("Error in expression 'e': The expression has 0 characters; it must have between 1 and 2048", Request(Math("e", "")));
    }

    private static TestCaseData Case(string expected, DataRequest request) => new TestCaseData(request, expected).SetArgDisplayNames(expected.Trim());

    private static IEnumerable<(string Label, long Time, double Value)> PointsOf(DataResult result) =>
        result.Timestamps.Zip(result.Values, (time, value) => ($"{result.Id} {result.Label}", time, value));

    private static long Minute(int minute) => (_noon + TimeSpan.FromMinutes(minute)).ToUnixTimeSeconds();

    private static DataRequest Request(params DataQuery[] queries) => new() { Queries = queries, StartTime = _noon, EndTime = _noon + TimeSpan.FromMinutes(5) };

    private static DataQuery Metric(string id, string name, int period = 60) =>
        new() { Id = id, MetricStat = new DataMetricStat { Namespace = "Shop", MetricName = name, Stat = "Sum", Period = period } };

    private static DataQuery Math(string id, string expression) => new() { Id = id, Expression = expression };

    private ValueTask<DataPage> GetAsync(params DataQuery[] queries) => _reader.GetAsync(Request(queries), default);

    private ValueTask PutAsync(string name, params (int Minute, double Value)[] points) => _fixture.PutAsync(
        [.. points.Select(point => new MetricDatum { Metric = new MetricId("Shop", name), Timestamp = _noon + TimeSpan.FromMinutes(point.Minute), Value = point.Value })]);
}
