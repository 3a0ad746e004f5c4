using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>What CloudWatch can do with alarms and this endpoint cannot is refused by its name, not passed over.</summary>
public sealed class RefusedAlarmFeaturesTests
{
    private CloudWatchHost _host;

    [OneTimeSetUp]
    public async Task StartAsync() => _host = await CloudWatchHost.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task PutMetricAlarm_AnomalyDetectionBand_IsRefusedByName([Values] WireProtocol protocol)
    {
        var request = Request(Query("m1", true), Expression("ad1", "ANOMALY_DETECTION_BAND(m1, 2)"));
        request["ThresholdMetricId"] = "ad1";
        request["ComparisonOperator"] = "GreaterThanUpperThreshold";
        request.Remove("Threshold");

        await RefusedAsync(protocol, request, "Anomaly detection (ThresholdMetricId, ANOMALY_DETECTION_BAND) is not supported by this endpoint.");
    }

    [Test]
    public Task PutMetricAlarm_MetricsInsightsQuery_IsRefusedByName([Values] WireProtocol protocol)
    {
        var query = Expression("q1", "SELECT AVG(CPUUtilization) FROM SCHEMA(\"AWS/EC2\", InstanceId)");
        query["Period"] = 60;
        return RefusedAsync(protocol, Request(query), "Metrics Insights queries (SELECT …) are not supported by this endpoint.");
    }

    [Test]
    public Task PutMetricAlarm_EvaluationCriteria_IsRefusedByName([Values] WireProtocol protocol) => RefusedAsync(
        protocol,
        new JsonObject
        {
            ["AlarmName"] = "a",
            ["EvaluationCriteria"] = new JsonObject { ["PromQLCriteria"] = new JsonObject { ["Query"] = "up == 0", ["PendingPeriod"] = 60 } },
            ["EvaluationInterval"] = 60,
        },
        "PromQL alarms (EvaluationCriteria) are not supported by this endpoint.");

    [Test]
    public Task PutMetricAlarm_OtherAccount_IsRefusedByName([Values] WireProtocol protocol)
    {
        var query = Query("m1", true);
        query["AccountId"] = "111122223333";
        return RefusedAsync(protocol, Request(query), "Metrics of other accounts (AccountId 111122223333) are not supported by this endpoint.");
    }

    [TestCase("LAMBDA")]
    [TestCase("SERVICE_QUOTA")]
    [TestCase("DB_PERF_INSIGHTS")]
    [TestCase("INSIGHT_RULE_METRIC")]
    public async Task PutMetricAlarm_FunctionThatIsNotThere_IsRefusedByName(string function)
    {
        var response = await _host.CallAsync(
            WireProtocol.Json, "PutMetricAlarm", Request(Query("m1", false), Expression("e1", $"{function}(m1)")));

        Assert.That(response.Status, Is.EqualTo(400));
        Assert.That(response.ErrorMessage, Does.Contain(function));
    }

    [TestCase("PutAlarmMuteRule")]
    [TestCase("GetAlarmMuteRule")]
    [TestCase("ListAlarmMuteRules")]
    [TestCase("DeleteAlarmMuteRule")]
    [TestCase("DescribeAlarmContributors")]
    [TestCase("PutAnomalyDetector")]
    [TestCase("PutDashboard")]
    public async Task OtherOperation_IsRefusedByName(string operation)
    {
        var response = await _host.CallAsync(WireProtocol.Query, operation, []);

        Assert.That(response.Status, Is.EqualTo(400));
        Assert.That(response.ErrorMessage, Is.EqualTo($"The operation {operation} of CloudWatch is not supported by this endpoint."));
    }

    private static JsonObject Request(params JsonNode[] queries) => new()
    {
        ["AlarmName"] = "a",
        ["EvaluationPeriods"] = 1,
        ["Threshold"] = 1,
        ["ComparisonOperator"] = "GreaterThanThreshold",
        ["Metrics"] = new JsonArray(queries),
    };

    private static JsonObject Query(string id, bool returnData) => new()
    {
        ["Id"] = id,
        ["ReturnData"] = returnData,
        ["MetricStat"] = new JsonObject
        {
            ["Metric"] = new JsonObject { ["Namespace"] = "Shop", ["MetricName"] = "latency" },
            ["Period"] = 60,
            ["Stat"] = "Average",
        },
    };

    private static JsonObject Expression(string id, string expression) => new() { ["Id"] = id, ["Expression"] = expression };

    private async Task RefusedAsync(WireProtocol protocol, JsonObject request, string message)
    {
        var response = await _host.CallAsync(protocol, "PutMetricAlarm", request);

        Assert.That((response.Status, response.ErrorMessage), Is.EqualTo((400, message)));
    }
}
