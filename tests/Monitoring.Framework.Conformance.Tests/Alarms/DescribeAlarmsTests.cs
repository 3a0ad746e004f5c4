using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

public sealed class DescribeAlarmsTests
{
    private CloudWatchHost _host;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await CloudWatchHost.StartAsync();
        await _host.PutAlarmAsync("api-1", new JsonObject { ["AlarmActions"] = new JsonArray("arn:aws:sns:local:000000000000:ops") });
        await _host.PutAlarmAsync("api-2", new JsonObject { ["OKActions"] = new JsonArray("arn:aws:sns:local:000000000000:calm") });
        await _host.PutAlarmAsync("db", new JsonObject
        {
            ["AlarmDescription"] = "Slow",
            ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "Table", ["Value"] = "orders" }),
            ["DatapointsToAlarm"] = 2,
            ["EvaluationPeriods"] = 3,
            ["TreatMissingData"] = "notBreaching",
            ["Unit"] = "Milliseconds",
            ["Statistic"] = null,
            ["ExtendedStatistic"] = "p99",
            ["EvaluateLowSampleCountPercentile"] = "ignore",
        });
        await _host.PutCompositeAsync("all", "ALARM(\"api-1\") OR ALARM(\"api-2\")");
        await _host.PutCompositeAsync("top", "ALARM(all)");
        await _host.SetStateAsync("api-2", "ALARM");
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task DescribeAlarms_NothingAskedFor_GivesMetricAlarmsOnly([Values] WireProtocol protocol)
    {
        var answer = await _host.ExpectAsync("DescribeAlarms", [], protocol);

        Assert.That(answer["MetricAlarms"].Names(), Is.EqualTo(new[] { "api-1", "api-2", "db" }));
        Assert.That(answer["CompositeAlarms"].Names(), Is.Empty);
        Assert.That(answer.ContainsKey("LogAlarms"));
    }

    [Test]
    public async Task DescribeAlarms_MinimalAlarm_LeavesOutWhatIsUnset()
    {
        var alarm = await _host.DescribeAsync("api-1");

        Assert.That(alarm.Select(static member => member.Key), Is.EquivalentTo(new[]
        {
            "AlarmName", "AlarmArn", "AlarmConfigurationUpdatedTimestamp", "ActionsEnabled", "OKActions", "AlarmActions", "InsufficientDataActions", "StateValue",
            "StateReason", "StateUpdatedTimestamp", "MetricName", "Namespace", "Statistic", "Dimensions", "Period", "EvaluationPeriods", "Threshold",
            "ComparisonOperator", "StateTransitionedTimestamp",
        }));
        Assert.That((string?)alarm["AlarmArn"], Is.EqualTo("arn:aws:cloudwatch:local:000000000000:alarm:api-1"));
        Assert.That((string?)alarm["StateValue"], Is.EqualTo("INSUFFICIENT_DATA"));
        Assert.That((string?)alarm["StateReason"], Is.EqualTo("Unchecked: Initial alarm creation"));
        Assert.That((double)alarm["StateUpdatedTimestamp"]!, Is.EqualTo((double)alarm["AlarmConfigurationUpdatedTimestamp"]!));
    }

    [Test]
    public async Task DescribeAlarms_FullAlarm_GivesEverythingAsItWasPut()
    {
        var alarm = await _host.DescribeAsync("db");

        Assert.Multiple(() =>
        {
            Assert.That((string?)alarm["AlarmDescription"], Is.EqualTo("Slow"));
            Assert.That(alarm["Dimensions"]!.ToJsonString(), Is.EqualTo("""[{"Name":"Table","Value":"orders"}]"""));
            Assert.That((int?)alarm["DatapointsToAlarm"], Is.EqualTo(2));
            Assert.That((string?)alarm["TreatMissingData"], Is.EqualTo("notBreaching"));
            Assert.That((string?)alarm["Unit"], Is.EqualTo("Milliseconds"));
            Assert.That((string?)alarm["ExtendedStatistic"], Is.EqualTo("p99"));
            Assert.That(alarm.ContainsKey("Statistic"), Is.False);
            Assert.That((string?)alarm["EvaluateLowSampleCountPercentile"], Is.EqualTo("ignore"));
        });
    }

    [Test]
    public async Task DescribeAlarms_CompositeAlarm_GivesItsRule()
    {
        var alarm = await _host.DescribeAsync("all", "Composite");

        Assert.Multiple(() =>
        {
            Assert.That((string?)alarm["AlarmRule"], Is.EqualTo("ALARM(\"api-1\") OR ALARM(\"api-2\")"));
            Assert.That((string?)alarm["StateValue"], Is.EqualTo("ALARM"));
            Assert.That(alarm.ContainsKey("ActionsSuppressor"), Is.False);
        });
    }

    [TestCase("""{"AlarmNamePrefix":"api"}""", "api-1,api-2")]
    [TestCase("""{"AlarmNames":["db","db","nobody"]}""", "db")]
    [TestCase("""{"StateValue":"ALARM"}""", "api-2")]
    [TestCase("""{"ActionPrefix":"arn:aws:sns:local:000000000000:o"}""", "api-1")]
    [TestCase("""{"ActionPrefix":"arn:aws:sns"}""", "api-1,api-2")]
    [TestCase("""{"AlarmTypes":["CompositeAlarm"]}""", "all,top")]
    [TestCase("""{"AlarmTypes":["CompositeAlarm","MetricAlarm"],"AlarmNamePrefix":"a"}""", "all,api-1,api-2")]
    [TestCase("""{"AlarmNames":["all"]}""", "")]
    [TestCase("""{"ChildrenOfAlarmName":"all"}""", "api-1,api-2")]
    [TestCase("""{"ChildrenOfAlarmName":"top"}""", "all")]
    [TestCase("""{"ParentsOfAlarmName":"api-1"}""", "all")]
    [TestCase("""{"ParentsOfAlarmName":"top"}""", "")]
    public async Task DescribeAlarms_Filter_GivesThoseThatMatch(string request, string names)
    {
        var answer = await _host.ExpectAsync("DescribeAlarms", JsonNode.Parse(request)!.AsObject());

        Assert.That(string.Join(',', answer["CompositeAlarms"].Names().Concat(answer["MetricAlarms"].Names())), Is.EqualTo(names));
    }

    [Test]
    public async Task DescribeAlarms_Children_AreToldInShort()
    {
        var answer = await _host.ExpectAsync("DescribeAlarms", new JsonObject { ["ChildrenOfAlarmName"] = "all" });

        Assert.That(
            answer["MetricAlarms"]![0]!.AsObject().Select(static member => member.Key),
            Is.EquivalentTo(new[] { "AlarmName", "AlarmArn", "StateValue", "StateUpdatedTimestamp" }));
    }

    [Test]
    public async Task DescribeAlarms_Parents_AreToldInShort()
    {
        var answer = await _host.ExpectAsync("DescribeAlarms", new JsonObject { ["ParentsOfAlarmName"] = "api-1" });

        Assert.That(answer["CompositeAlarms"]![0]!.AsObject().Select(static member => member.Key), Is.EquivalentTo(new[] { "AlarmName", "AlarmArn" }));
    }

    [Test]
    public async Task DescribeAlarms_SmallPages_GiveAllOnce([Values] WireProtocol protocol)
    {
        var names = new List<string>();
        var request = new JsonObject { ["AlarmTypes"] = new JsonArray("MetricAlarm", "CompositeAlarm"), ["MaxRecords"] = 2 };
        var pages = 0;
        do
        {
            var answer = await _host.ExpectAsync("DescribeAlarms", request, protocol);
            names.AddRange(answer["CompositeAlarms"].Names().Concat(answer["MetricAlarms"].Names()));
            request["NextToken"] = (string?)answer["NextToken"];
            pages++;
        }
        while (request["NextToken"] is not null);

        Assert.That(names, Is.EquivalentTo(new[] { "all", "api-1", "api-2", "db", "top" }));
        Assert.That(pages, Is.EqualTo(3));
    }

    [Test]
    public async Task DescribeAlarms_TokenOfAnotherQuestion_IsRefused()
    {
        var answer = await _host.ExpectAsync("DescribeAlarms", new JsonObject { ["MaxRecords"] = 1 });
        var token = (string)answer["NextToken"]!;

        var response = await _host.CallAsync(WireProtocol.Json, "DescribeAlarms", new JsonObject { ["NextToken"] = token, ["AlarmNamePrefix"] = "a" });

        Assert.That(response.ErrorCode, Is.EqualTo("InvalidNextToken"));
        Assert.That(response.ErrorMessage, Is.EqualTo($"Invalid NextToken : {token}"));
    }

    [TestCase("""{"MaxRecords":0}""", "Value '0' at 'maxRecords' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [TestCase("""{"MaxRecords":101}""", "Value '101' at 'maxRecords' failed to satisfy constraint: Member must have value less than or equal to 100")]
    [TestCase("""{"AlarmNames":["a"],"AlarmNamePrefix":"a"}""", "AlarmNames and AlarmNamePrefix are mutually exclusive")]
    [TestCase("""{"ChildrenOfAlarmName":"all","StateValue":"OK"}""", "ChildrenOfAlarmName and StateValue are mutually exclusive")]
    [TestCase("""{"AlarmTypes":["LogAlarm"]}""", "Member must satisfy enum value set: [CompositeAlarm, MetricAlarm]")]
    public async Task DescribeAlarms_WrongRequest_IsRefused(string request, string message)
    {
        var response = await _host.CallAsync(WireProtocol.Json, "DescribeAlarms", JsonNode.Parse(request)!.AsObject());

        Assert.That(response.Status, Is.EqualTo(400));
        Assert.That(response.ErrorCode, Is.EqualTo("ValidationException"));
        Assert.That(response.ErrorMessage, Does.Contain(message));
    }

    [TestCase("""{}""", "api-1,api-2")]
    [TestCase("""{"Dimensions":[{"Name":"Table","Value":"orders"}]}""", "db")]
    [TestCase("""{"Dimensions":[{"Name":"Table","Value":"orders"}],"ExtendedStatistic":"p99","Period":60,"Unit":"Milliseconds"}""", "db")]
    [TestCase("""{"Dimensions":[{"Name":"Table","Value":"orders"}],"ExtendedStatistic":"p90"}""", "")]
    [TestCase("""{"Dimensions":[{"Name":"Table","Value":"orders"}],"Period":120}""", "")]
    [TestCase("""{"Dimensions":[{"Name":"Table","Value":"orders"}],"Unit":"Seconds"}""", "")]
    [TestCase("""{"Dimensions":[{"Name":"Table","Value":"orders"},{"Name":"Zone","Value":"a"}]}""", "")]
    [TestCase("""{"Dimensions":[],"Statistic":"Average"}""", "api-1,api-2")]
    public async Task DescribeAlarmsForMetric_Request_GivesAlarmsOnExactlyThatMetric(string members, string names)
    {
        var request = JsonNode.Parse(members)!.AsObject();
        request["Namespace"] = "Shop";
        request["MetricName"] = "latency";

        var answer = await _host.ExpectAsync("DescribeAlarmsForMetric", request);

        Assert.That(string.Join(',', answer["MetricAlarms"].Names()), Is.EqualTo(names));
    }
}
