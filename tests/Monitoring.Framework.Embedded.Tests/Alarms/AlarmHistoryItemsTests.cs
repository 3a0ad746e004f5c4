using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Embedded.Tests.Alarms;

/// <summary>History items captured on AWS, to the letter but for the account and region.</summary>
public sealed class AlarmHistoryItemsTests
{
    [TestCase("create-metric")]
    [TestCase("create-metric-described")]
    public void Created_CapturedOnAws_SameJson(string name)
    {
        var (vector, data) = Vector(name);
        AssertSame(vector, AlarmHistoryItems.Created(Alarm(data.GetProperty("createdAlarm"))));
    }

    [Test]
    public void Deleted_CapturedOnAws_SameJson()
    {
        var (vector, data) = Vector("delete");
        AssertSame(vector, AlarmHistoryItems.Deleted(Alarm(data.GetProperty("deletedAlarm")), DateTimeOffset.UnixEpoch));
    }

    [TestCase("update-treat-missing")]
    [TestCase("disable")]
    [TestCase("enable")]
    public void Updated_CapturedOnAws_SameJson(string name)
    {
        var (vector, data) = Vector(name);
        var after = Alarm(data.GetProperty("updatedAlarm"));
        var original = data.GetProperty("originalUpdatedFields");
        var document = AlarmDocument.Parse(after.Definition);
        var before = after with
        {
            Configured = Time(original.Text("alarmConfigurationUpdatedTimestamp")!),
            Definition = (document with
            {
                ActionsEnabled = original.TryGetProperty("actionsEnabled", out var enabled) ? enabled.GetBoolean() : document.ActionsEnabled,
                TreatMissingData = name == "update-treat-missing" ? null : document.TreatMissingData,
            }).ToJson(),
        };
        AssertSame(vector, AlarmHistoryItems.Updated(before, after));
    }

    [TestCase("set-state")]
    [TestCase("set-state-empty")]
    public void StateChanged_CapturedOnAws_SameJson(string name)
    {
        var (vector, data) = Vector(name);
        var (old, changed) = (data.GetProperty("oldState"), data.GetProperty("newState"));
        Assert.That(AlarmStates.TryParse(old.Text("stateValue"), out var before), Is.True);
        Assert.That(AlarmStates.TryParse(changed.Text("stateValue"), out var after), Is.True);
        var alarm = Alarm(Vector("create-metric").Data.GetProperty("createdAlarm")) with
        {
            State = before,
            Reason = old.Text("stateReason")!,
            ReasonData = Raw(old, "stateReasonData"),
        };
        AssertSame(
            vector,
            AlarmHistoryItems.StateChanged(alarm, alarm with { State = after, Reason = changed.Text("stateReason")!, ReasonData = Raw(changed, "stateReasonData") }));
    }

    [Test]
    public void StateChanged_EmptyReasonBeforeAConfigurationWrite_IsNotThereAnyMore()
    {
        var alarm = Alarm(Vector("create-metric").Data.GetProperty("createdAlarm"));
        var moved = alarm with { State = AlarmState.Ok, Reason = "by hand" };
        Assert.That(AlarmHistoryItems.StateChanged(alarm, moved).Data, Does.Contain("\"oldState\":{\"stateValue\":\"INSUFFICIENT_DATA\",\"stateReason\":\"\"}"));
        Assert.That(
            AlarmHistoryItems.StateChanged(alarm with { Configured = alarm.Updated.AddMilliseconds(1) }, moved).Data,
            Does.Contain("\"oldState\":{\"stateValue\":\"INSUFFICIENT_DATA\"}"));
    }

    /// <summary>No such item was captured: the queries are as in the event of the same alarm that AWS documents.</summary>
    [Test]
    public void Created_MetricMath_HasItsQueriesAsTheEventHasThem()
    {
        var expected = VectorFile.Vectors("eventbridge-events.json").Single(static vector => vector.Text("name") == "cloudwatch-and-eventbridge.md:82")
            .GetProperty("document").GetProperty("detail").GetProperty("configuration").GetProperty("metrics");
        var document = AlarmDocument.Parse(Alarm(Vector("create-metric").Data.GetProperty("createdAlarm")).Definition) with
        {
            Metric = null,
            Statistic = null,
            Metrics =
            [
                new QueryDocument("e1", null, null, null, "SUM(METRICS())", null, "Total Network Traffic", null),
                Input("m1", "NetworkIn"),
                Input("m2", "NetworkOut"),
            ],
        };
        var item = AlarmHistoryItems.Created(Alarm(Vector("create-metric").Data.GetProperty("createdAlarm")) with { Definition = document.ToJson() });
        using var data = JsonDocument.Parse(item.Data);
        var alarm = data.RootElement.GetProperty("createdAlarm");
        Assert.That(alarm.GetProperty("metrics").GetRawText(), Is.EqualTo(JsonSerializer.Serialize(expected)));
        Assert.That(
            alarm.EnumerateObject().Select(static field => field.Name),
            Does.Not.Contain("period").And.Not.Contain("namespace").And.Not.Contain("metricName").And.Not.Contain("extendedStatistic").And.Contain("dimensions"));
    }

    private static void AssertSame(JsonElement vector, AlarmHistoryItem item)
    {
        Assert.That(item.Summary, Is.EqualTo(vector.Text("HistorySummary")));
        Assert.That(item.Type.ToString(), Is.EqualTo(vector.Text("HistoryItemType")));
        Assert.That(
            item.Data,
            Is.EqualTo(vector.Text("HistoryData")!.Replace(":us-east-1:123456789012:", ":local:000000000000:", StringComparison.Ordinal)));
    }

    private static (JsonElement Vector, JsonElement Data) Vector(string name)
    {
        var vector = VectorFile.Vectors("alarm-history.json").Single(each => each.Text("name") == name);
        using var data = JsonDocument.Parse(vector.Text("HistoryData")!);
        return (vector, data.RootElement.Clone());
    }

    private static QueryDocument Input(string id, string metric) => new(
        id,
        new MetricDocument("AWS/EC2", metric, new SortedDictionary<string, string> { ["InstanceId"] = "i-12345678901234567" }),
        "Maximum",
        null,
        null,
        300,
        null,
        false);

    private static string? Raw(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetRawText() : null;

    private static StoredAlarm Alarm(JsonElement alarm)
    {
        Assert.That(AlarmStates.TryParse(alarm.Text("stateValue"), out var state), Is.True);
        return new StoredAlarm
        {
            Name = alarm.Text("alarmName")!,
            Definition = new AlarmDocument
            {
                Description = alarm.Text("alarmDescription"),
                Metric = new MetricDocument(alarm.Text("namespace")!, alarm.Text("metricName")!, null),
                Statistic = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(alarm.Text("extendedStatistic")!.ToLowerInvariant()),
                Period = alarm.GetProperty("period").GetInt32(),
                Threshold = alarm.Number("threshold"),
                ComparisonOperator = Enum.Parse<ComparisonOperator>(alarm.Text("comparisonOperator")!),
                EvaluationPeriods = alarm.GetProperty("evaluationPeriods").GetInt32(),
                TreatMissingData = alarm.Text("treatMissingData") is { } missing ? Enum.Parse<TreatMissingData>(missing, ignoreCase: true) : null,
                ActionsEnabled = alarm.GetProperty("actionsEnabled").GetBoolean(),
            }.ToJson(),
            Tags = new Dictionary<string, string>(),
            Revision = 1,
            State = state,
            Reason = "",
            Transitioned = Time(alarm.Text("stateUpdatedTimestamp")!),
            Updated = Time(alarm.Text("stateUpdatedTimestamp")!),
            Configured = Time(alarm.Text("alarmConfigurationUpdatedTimestamp")!),
        };
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
