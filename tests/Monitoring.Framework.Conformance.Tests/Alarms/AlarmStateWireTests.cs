using System.Text.Json.Nodes;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>Alarms from outside: what is put, set, enabled, tagged and deleted, and what is to be seen of it.</summary>
public sealed class AlarmStateWireTests
{
    private FakeTimeProvider _clock;
    private CloudWatchHost _host;

    [SetUp]
    public async Task StartAsync()
    {
        _clock = new FakeTimeProvider();
        _host = await CloudWatchHost.StartAsync(_clock);
        await _host.PutAlarmAsync("a");
        _clock.Advance(TimeSpan.FromSeconds(1));
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task SetAlarmState_AnotherState_IsATransition([Values] WireProtocol protocol)
    {
        await _host.ExpectAsync(
            "SetAlarmState",
            new JsonObject { ["AlarmName"] = "a", ["StateValue"] = "ALARM", ["StateReason"] = "why", ["StateReasonData"] = "{ \"z\": 2, \"a\": [1] }" },
            protocol);

        var alarm = await _host.DescribeAsync("a");
        Assert.Multiple(() =>
        {
            Assert.That((string?)alarm["StateValue"], Is.EqualTo("ALARM"));
            Assert.That((string?)alarm["StateReason"], Is.EqualTo("why"));
            Assert.That((string?)alarm["StateReasonData"], Is.EqualTo("{ \"z\": 2, \"a\": [1] }"));
            Assert.That((double)alarm["StateTransitionedTimestamp"]!, Is.GreaterThan((double)alarm["AlarmConfigurationUpdatedTimestamp"]!));
        });
    }

    [Test]
    public async Task SetAlarmState_SameState_ChangesNothing()
    {
        await _host.SetStateAsync("a", "OK", "first");
        var before = await _host.DescribeAsync("a");
        _clock.Advance(TimeSpan.FromSeconds(1));

        await _host.SetStateAsync("a", "OK", "second");

        Assert.That((await _host.DescribeAsync("a")).ToJsonString(), Is.EqualTo(before.ToJsonString()));
    }

    [Test]
    public async Task SetAlarmState_CompositeAlarm_StaysAsItIsSet()
    {
        await _host.PutCompositeAsync("c", "ALARM(a)");

        await _host.SetStateAsync("c", "ALARM");

        Assert.That((string?)(await _host.DescribeAsync("c", "Composite"))["StateValue"], Is.EqualTo("ALARM"));
    }

    [Test]
    public async Task SetAlarmState_OfAChild_MovesTheComposite()
    {
        await _host.PutCompositeAsync("c", "ALARM(a)");

        await _host.SetStateAsync("a", "ALARM");

        var composite = await _host.DescribeAsync("c", "Composite");
        Assert.That((string?)composite["StateValue"], Is.EqualTo("ALARM"));
        Assert.That((string?)composite["StateReason"], Does.StartWith("arn:aws:cloudwatch:local:000000000000:alarm:a transitioned to ALARM at "));
    }

    [Test]
    public async Task PutMetricAlarm_IdenticalAgain_ChangesNothing()
    {
        var before = await _host.DescribeAsync("a");

        await _host.PutAlarmAsync("a");

        Assert.That((await _host.DescribeAsync("a")).ToJsonString(), Is.EqualTo(before.ToJsonString()));
    }

    [Test]
    public async Task PutMetricAlarm_OverAnother_ReplacesItWholeAndKeepsTheState()
    {
        await _host.PutAlarmAsync("b", new JsonObject { ["TreatMissingData"] = "ignore", ["AlarmDescription"] = "old" });
        await _host.SetStateAsync("b", "ALARM");

        await _host.PutAlarmAsync("b", new JsonObject { ["Threshold"] = 11 });

        var alarm = await _host.DescribeAsync("b");
        Assert.Multiple(() =>
        {
            Assert.That((string?)alarm["StateValue"], Is.EqualTo("ALARM"));
            Assert.That((double)alarm["Threshold"]!, Is.EqualTo(11));
            Assert.That(alarm.ContainsKey("TreatMissingData") || alarm.ContainsKey("AlarmDescription"), Is.False);
        });
    }

    [Test]
    public async Task PutMetricAlarm_RefusedUpdate_ChangesNothing()
    {
        var before = await _host.DescribeAsync("a");

        var response = await _host.CallAsync(WireProtocol.Json, "PutMetricAlarm", new JsonObject { ["AlarmName"] = "a", ["EvaluationPeriods"] = 1 });

        Assert.That(response.Status, Is.EqualTo(400));
        Assert.That((await _host.DescribeAsync("a")).ToJsonString(), Is.EqualTo(before.ToJsonString()));
    }

    [Test]
    public async Task PutMetricAlarm_OnMetricMath_IsDescribedByItsQueries([Values] WireProtocol protocol)
    {
        await _host.ExpectAsync("PutMetricAlarm", MathAlarm("m1 / m2 * 100"), protocol);

        var alarm = await _host.DescribeAsync("ratio");
        Assert.Multiple(() =>
        {
            Assert.That(alarm["Metrics"]!.AsArray(), Has.Count.EqualTo(3));
            Assert.That((string?)alarm["Metrics"]![2]!["Expression"], Is.EqualTo("m1 / m2 * 100"));
            Assert.That((bool)alarm["Metrics"]![2]!["ReturnData"]!, Is.True);
            Assert.That((int)alarm["Metrics"]![0]!["MetricStat"]!["Period"]!, Is.EqualTo(60));
            Assert.That(alarm["Dimensions"]!.AsArray(), Is.Empty);
            Assert.That(alarm.ContainsKey("MetricName") || alarm.ContainsKey("Period") || alarm.ContainsKey("Statistic"), Is.False);
        });
        Assert.That(
            (await _host.ExpectAsync("DescribeAlarmsForMetric", new JsonObject { ["Namespace"] = "Shop", ["MetricName"] = "errors" }))["MetricAlarms"]!.AsArray(),
            Is.Empty);
    }

    [Test]
    public async Task PutMetricAlarm_ExpressionThatDoesNotParse_IsRefused()
    {
        var response = await _host.CallAsync(WireProtocol.Json, "PutMetricAlarm", MathAlarm("m1 / / m2"));

        Assert.That(response.Status, Is.EqualTo(400), response.ErrorMessage);
        Assert.That(response.ErrorCode, Is.EqualTo("ValidationException"));
    }

    [Test]
    public async Task DisableAndEnableAlarmActions_Alarm_FollowsAndKeepsItsState()
    {
        await _host.SetStateAsync("a", "ALARM");

        await _host.ExpectAsync("DisableAlarmActions", new JsonObject { ["AlarmNames"] = new JsonArray("a", "nobody") });
        var disabled = await _host.DescribeAsync("a");
        await _host.ExpectAsync("EnableAlarmActions", new JsonObject { ["AlarmNames"] = new JsonArray("a") });
        var enabled = await _host.DescribeAsync("a");

        Assert.That((bool)disabled["ActionsEnabled"]!, Is.False);
        Assert.That((bool)enabled["ActionsEnabled"]!, Is.True);
        Assert.That((string?)enabled["StateValue"], Is.EqualTo("ALARM"));
    }

    [Test]
    public async Task DeleteAlarms_ChildOfAComposite_IsRefusedWhole()
    {
        await _host.PutAlarmAsync("b");
        await _host.PutCompositeAsync("c", "ALARM(a)");

        var response = await _host.CallAsync(WireProtocol.Json, "DeleteAlarms", new JsonObject { ["AlarmNames"] = new JsonArray("b", "a", "c") });

        Assert.That(response.ErrorMessage, Is.EqualTo("Cannot delete a as there are composite alarm(s) depending on it."));
        Assert.That((await _host.ExpectAsync("DescribeAlarms", []))["MetricAlarms"].Names(), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Tags_OfAnAlarm_AreAddedReplacedAndRemoved([Values] WireProtocol protocol)
    {
        const string Arn = "arn:aws:cloudwatch:local:000000000000:alarm:tagged";
        await _host.PutAlarmAsync("tagged", new JsonObject { ["Tags"] = Tags(("team", "web"), ("tier", "1")) });

        await _host.ExpectAsync("TagResource", new JsonObject { ["ResourceARN"] = Arn, ["Tags"] = Tags(("tier", "first"), ("tier", "2"), ("new", "")) }, protocol);
        await _host.ExpectAsync("UntagResource", new JsonObject { ["ResourceARN"] = Arn, ["TagKeys"] = new JsonArray("team", "nobody") }, protocol);
        await _host.PutAlarmAsync("tagged", new JsonObject { ["Threshold"] = 1, ["Tags"] = Tags(("ignored", "on an update")) });

        var tags = (await _host.ExpectAsync("ListTagsForResource", new JsonObject { ["ResourceARN"] = Arn }))["Tags"]!;
        Assert.That(tags.ToJsonString(), Is.EqualTo("""[{"Key":"new","Value":""},{"Key":"tier","Value":"2"}]"""));
    }

    [TestCase("aws:a")]
    [TestCase("AWS:a")]
    [TestCase("Aws:a")]
    public async Task TagResource_ReservedKeyInAnyCase_IsDenied(string key)
    {
        var response = await _host.CallAsync(
            WireProtocol.Query,
            "TagResource",
            new JsonObject { ["ResourceARN"] = "arn:aws:cloudwatch:local:000000000000:alarm:a", ["Tags"] = Tags((key, "v")) });

        Assert.That((response.Status, response.ErrorCode), Is.EqualTo((403, "AccessDenied")));
    }

    [TestCase("arn:aws:cloudwatch::000000000000:dashboard/d")]
    [TestCase("arn:aws:cloudwatch:eu-west-1:000000000000:alarm:a")]
    [TestCase("no arn")]
    public async Task TagOperations_OtherResource_AreRefused(string arn)
    {
        foreach (var (operation, member, value) in new (string, string, JsonNode)[]
            { ("TagResource", "Tags", Tags(("k", "v"))), ("UntagResource", "TagKeys", new JsonArray("k")), ("ListTagsForResource", "More", 1) })
        {
            var response = await _host.CallAsync(WireProtocol.Query, operation, new JsonObject { ["ResourceARN"] = arn, [member] = value });
            Assert.That((response.Status, response.ErrorCode), Is.EqualTo((404, "ResourceNotFoundException")), operation);
        }
    }

    private static JsonArray Tags(params (string Key, string Value)[] tags) =>
        [.. tags.Select(static tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })];

    private static JsonObject MathAlarm(string expression)
    {
        static JsonObject Metric(string id, string name) => new()
        {
            ["Id"] = id,
            ["ReturnData"] = false,
            ["MetricStat"] = new JsonObject
            {
                ["Metric"] = new JsonObject { ["Namespace"] = "Shop", ["MetricName"] = name },
                ["Period"] = 60,
                ["Stat"] = "Sum",
            },
        };
        return new JsonObject
        {
            ["AlarmName"] = "ratio",
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = 5,
            ["ComparisonOperator"] = "GreaterThanThreshold",
            ["Metrics"] = new JsonArray(Metric("m1", "errors"), Metric("m2", "requests"), new JsonObject { ["Id"] = "e1", ["Expression"] = expression }),
        };
    }
}
