using System.Text.Json.Nodes;
using Monitoring.Framework.Testing;
using static Monitoring.Framework.Conformance.Tests.Limits.LimitRequests;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>The numbers, times and periods that limits.json allows, and what is just outside.</summary>
public sealed class RangeLimitTests
{
    private static readonly DateTimeOffset _now = new(2026, 9, 14, 12, 0, 0, TimeSpan.Zero);

    private CloudWatchHost _host;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await CloudWatchHost.StartAsync(new FakeTimeProvider(_now));

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    [Limit("values")]
    public async Task Value_OfTheGreatestMagnitude_IsTakenAndTheNextRefused([Values(1, -1)] int sign, [Values("Value", "Values", "StatisticValues")] string member)
    {
        Assert.That((Limit.All["values"].Text("min"), Limit.All["values"].Text("max")), Is.EqualTo(("-2^360", "2^360")));
        var most = Math.Pow(2, 360);
        await _host.ExpectAsync("PutMetricData", Data(With(member, sign * most)));

        await RefusedAsync("PutMetricData", Data(With(member, sign * Math.BitIncrement(most))), member);
    }

    [Test]
    [Limit("values")]
    public async Task Value_ThatIsNoNumber_IsRefused([Values("NaN", "Infinity", "-Infinity")] string value, [Values(WireProtocol.Query, WireProtocol.Json)] WireProtocol protocol)
    {
        var notAllowed = Limit.All["values"].GetProperty("notAllowed").EnumerateArray().Select(static each => each.GetString()!.TrimStart('+'));
        Assert.That(notAllowed, Does.Contain(value));
        var response = await _host.CallAsync(protocol, "PutMetricData", Data(Datum(new() { ["Value"] = value })));

        Assert.That(response.Status, Is.EqualTo(400));
        Assert.That(response.ErrorMessage, Does.Contain("MetricData.member.1.Value").And.Contain(value));
    }

    [Test]
    [Limit("timestamp")]
    public async Task Timestamp_AtTheEdges_IsTakenAndASecondBeyondRefused()
    {
        var (past, future) = (Limit.All["timestamp"].GetProperty("pastSeconds").GetInt32(), Limit.All["timestamp"].GetProperty("futureSeconds").GetInt32());
        foreach (var (edge, beyond) in ((int, int)[])[(-past, -past - 1), (future, future + 1)])
        {
            await _host.ExpectAsync("PutMetricData", At(edge));
            await RefusedAsync("PutMetricData", At(beyond), "MetricData.member.1.Timestamp");
        }

        static JsonObject At(int seconds) => Data(Datum(new() { ["Timestamp"] = WireTimes.Of(_now.AddSeconds(seconds)) }));
    }

    [Test]
    [Limit("alarm.period")]
    public async Task Period_ThatIsAllowed_IsTakenAndOthersRefused()
    {
        var (allowed, multiple) = (Limit.All["alarm.period"].GetProperty("allowed"), Limit.All["alarm.period"].GetProperty("orMultipleOf").GetInt32());
        int[] periods = [.. allowed.EnumerateArray().Select(static each => each.GetInt32()), multiple, 2 * multiple, 300, 3600, 86_400];
        foreach (var period in periods)
        {
            await _host.ExpectAsync("PutMetricAlarm", Alarm(new() { ["Period"] = period }));
        }

        foreach (var period in (int[])[-60, 0, 1, 5, 9, 11, 40, 50, multiple - 1, multiple + 1, 90])
        {
            await RefusedAsync("PutMetricAlarm", Alarm(new() { ["Period"] = period }), period < 1 ? "'period'" : "Period");
        }
    }

    [Test]
    [Limit("alarm.window")]
    public async Task Window_AsLongAsAllowed_IsTakenAndOnePeriodMoreRefused()
    {
        var (below, above) = (Limit.All["alarm.window"].GetProperty("periodBelow3600").GetInt32(), Limit.All["alarm.window"].GetProperty("period3600AndAbove").GetInt32());
        foreach (var (period, seconds) in ((int, int)[])[(10, below), (60, below), (300, below), (3600, above), (86_400, above)])
        {
            await _host.ExpectAsync("PutMetricAlarm", Alarm(new() { ["Period"] = period, ["EvaluationPeriods"] = seconds / period }));
            await RefusedAsync("PutMetricAlarm", Alarm(new() { ["Period"] = period, ["EvaluationPeriods"] = (seconds / period) + 1 }), $"must be <= {seconds}");
        }
    }

    [Test]
    [Limit("perSecondInGetMetricData")]
    public async Task Functions_WithAQuotaOfTheirOwn_AreRefusedByName()
    {
        foreach (var quota in Limit.All["perSecondInGetMetricData"].EnumerateObject())
        {
            var expression = quota.Name == "MetricsInsights" ? "SELECT AVG(m) FROM Limits" : $"{quota.Name}('x')";
            var naming = quota.Name == "MetricsInsights" ? "Metrics Insights queries (SELECT ...) are not supported" : $"'{quota.Name}' is not supported";
            await RefusedAsync("GetMetricData", MetricData(Expression("e", expression)), naming);
        }
    }

    [Test]
    [Limit("dashboard")]
    public Task Dashboards_AreRefusedByName() =>
        RefusedAsync("PutDashboard", new JsonObject { ["DashboardName"] = "d", ["DashboardBody"] = "{}" }, "The operation PutDashboard");

    private static JsonObject With(string member, double value) => member switch
    {
        "Value" => Datum(new() { ["Value"] = value }),
        "Values" => new() { ["MetricName"] = "m", ["Values"] = new JsonArray(1, value) },
        _ => new() { ["MetricName"] = "m", ["StatisticValues"] = new JsonObject { ["SampleCount"] = 1, ["Sum"] = value, ["Minimum"] = value, ["Maximum"] = value } },
    };

    private async Task RefusedAsync(string operation, JsonObject request, string naming)
    {
        var response = await _host.CallAsync(WireProtocol.Json, operation, request);
        Assert.That(response.Status, Is.EqualTo(400), request.ToJsonString());
        Assert.That(response.ErrorCode, Is.Not.Empty);
        Assert.That(response.ErrorMessage, Does.Contain(naming));
    }
}
