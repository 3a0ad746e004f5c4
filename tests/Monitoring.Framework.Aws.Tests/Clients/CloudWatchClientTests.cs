using System.Text.Json;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Wire = Monitoring.Framework.Aws.Clients.CloudWatch;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class CloudWatchClientTests
{
    private static readonly DateTimeOffset _noon = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);

    [Test]
    public async Task PutMetricData_EveryField_IsAwsJson()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Json("{}"));
        using var clients = TestClients.Of(server.Address);

        await clients.CloudWatch(TestClients.Connection).PutMetricDataAsync(
            new PutMetricDataRequest
            {
                Namespace = "Zürich/東京",
                MetricData =
                [
                    new Wire.MetricDatum
                    {
                        MetricName = "Latency",
                        Timestamp = _noon,
                        Dimensions = [("queue", "über")],
                        Values = [1, double.NaN],
                        Counts = [2, 3],
                        Unit = "Seconds",
                        StorageResolution = 1,
                    },
                    new Wire.MetricDatum { MetricName = "Sum", StatisticValues = new Wire.StatisticSet { SampleCount = 2, Sum = 3, Minimum = 1, Maximum = 2 } },
                ],
            },
            CancellationToken.None);

        var request = server.Request;
        Assert.Multiple(() =>
        {
            Assert.That(request.Method, Is.EqualTo("POST"));
            Assert.That(request.Path, Is.EqualTo("/"));
            Assert.That(request.Headers["X-Amz-Target"], Is.EqualTo("GraniteServiceVersion20100801.PutMetricData"));
            Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/x-amz-json-1.0"));
            Assert.That(request.Headers["x-amzn-query-mode"], Is.EqualTo("true"));
            Assert.That(request.Headers["Authorization"], Does.Contain("/eu-west-1/monitoring/aws4_request"));
            Assert.That(request.Headers, Does.Not.ContainKey("Content-Encoding"));
            Assert.That(
                JsonElement.DeepEquals(JsonElement.Parse(request.Text), JsonElement.Parse("""
                {"Namespace":"Zürich/東京","MetricData":[
                  {"MetricName":"Latency","Dimensions":[{"Name":"queue","Value":"über"}],"Timestamp":1772366400.25,"Values":[1,"NaN"],"Counts":[2,3],"Unit":"Seconds","StorageResolution":1},
                  {"MetricName":"Sum","StatisticValues":{"SampleCount":2,"Sum":3,"Minimum":1,"Maximum":2}}]}
                """)),
                Is.True,
                request.Text);
        });
    }

    [Test]
    public async Task PutMetricData_LargeBody_IsCompressed()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Json("{}"));
        using var clients = TestClients.Of(server.Address);

        await clients.CloudWatch(TestClients.Connection).PutMetricDataAsync(Many(1_000), CancellationToken.None);

        var request = server.Request;
        Assert.Multiple(() =>
        {
            Assert.That(request.Headers["Content-Encoding"], Is.EqualTo("gzip"));
            Assert.That(request.Body, Has.Length.LessThan(request.Text.Length / 5));
            Assert.That(JsonElement.Parse(request.Text).GetProperty("MetricData").GetArrayLength(), Is.EqualTo(1_000));
        });
    }

    [Test]
    public async Task PutMetricAlarm_LargeBody_IsNotCompressed()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Json("{}"));
        using var clients = TestClients.Of(server.Address);

        await clients.CloudWatch(TestClients.Connection).PutMetricAlarmAsync(
            new PutMetricAlarmRequest { AlarmName = "a", EvaluationPeriods = 1, AlarmDescription = new string('d', 20_000) },
            CancellationToken.None);

        Assert.That(server.Request.Headers, Does.Not.ContainKey("Content-Encoding"));
    }

    [Test]
    public async Task DescribeAlarms_Answer_IsRead()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Json("""
            {"MetricAlarms":[{"AlarmName":"Ω","AlarmArn":"arn:aws:cloudwatch:eu-west-1:1:alarm:Ω","Threshold":80.5,"StateUpdatedTimestamp":1772366400.25,"SomethingNew":{"a":[1]},
              "Dimensions":[{"Name":"InstanceId","Value":"i-1"}],"Metrics":[{"Id":"m1","MetricStat":{"Metric":{"Namespace":"n","MetricName":"m"},"Period":60,"Stat":"p99"}}]}],
             "CompositeAlarms":[{"AlarmName":"c","AlarmRule":"ALARM(Ω)"}],"NextToken":"next"}
            """));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.CloudWatch(TestClients.Connection).DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmTypes = ["MetricAlarm"], MaxRecords = 100 }, CancellationToken.None);

        var alarm = answer.MetricAlarms!.Single();
        Assert.Multiple(() =>
        {
            Assert.That(server.Request.Text, Is.EqualTo("""{"AlarmTypes":["MetricAlarm"],"MaxRecords":100}"""));
            Assert.That(alarm.AlarmName, Is.EqualTo("Ω"));
            Assert.That(alarm.Threshold, Is.EqualTo(80.5));
            Assert.That(alarm.StateUpdatedTimestamp, Is.EqualTo(_noon));
            Assert.That(alarm.Dimensions, Is.EqualTo(new[] { new Dimension("InstanceId", "i-1") }));
            Assert.That(alarm.Metrics!.Single().MetricStat!.Stat, Is.EqualTo("p99"));
            Assert.That(answer.CompositeAlarms!.Single().AlarmRule, Is.EqualTo("ALARM(Ω)"));
            Assert.That(answer.NextToken, Is.EqualTo("next"));
        });
    }

    [TestCase("\"\"")]
    [TestCase("\"  \"")]
    [TestCase("null")]
    public async Task ListMetrics_BlankToken_IsTheEnd(string token)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Json($$"""{"Metrics":[],"NextToken":{{token}}}"""));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.CloudWatch(TestClients.Connection).ListMetricsAsync(new ListMetricsRequest(), CancellationToken.None);

        Assert.That(answer.NextToken, Is.Null);
    }

    [Test]
    public async Task GetMetricData_NotANumber_IsRead()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Json("""
            {"MetricDataResults":[{"Id":"a","Timestamps":[1772366400,1.7723664E9],"Values":["NaN","-Infinity"],"StatusCode":"Complete"}],"Messages":[{"Code":"c","Value":"v"}]}
            """));
        using var clients = TestClients.Of(server.Address);

        var answer = await clients.CloudWatch(TestClients.Connection).GetMetricDataAsync(
            new GetMetricDataRequest { MetricDataQueries = [], StartTime = _noon, EndTime = _noon.AddHours(1) },
            CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(server.Request.Text, Is.EqualTo("""{"MetricDataQueries":[],"StartTime":1772366400.25,"EndTime":1772370000.25}"""));
            Assert.That(answer.MetricDataResults!.Single().Values, Is.EqualTo(new[] { double.NaN, double.NegativeInfinity }));
            Assert.That(answer.MetricDataResults!.Single().Timestamps, Is.EqualTo(new[] { _noon.AddMilliseconds(-250), _noon.AddMilliseconds(-250) }));
        });
    }

    private static PutMetricDataRequest Many(int count) =>
        new() { Namespace = "n", MetricData = [.. Enumerable.Range(0, count).Select(static index => new Wire.MetricDatum { MetricName = "m", Value = index, Dimensions = [("host", $"h{index}")] })] };
}
