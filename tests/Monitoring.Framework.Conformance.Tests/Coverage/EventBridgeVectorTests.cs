using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Conformance.Tests.Composites;

namespace Monitoring.Framework.Conformance.Tests.Coverage;

/// <summary>
/// eventbridge-events.json: nothing is sent to EventBridge or Lambda here. What such a document says of an alarm and its change is in our event, and what it says of a
/// change of the configuration is in the alarm's history; an alarm of a kind that is not here is refused by name. Mute rules, which some documents tell of, are not here.
/// </summary>
public sealed class EventBridgeVectorTests
{
    private readonly List<AlarmStateChanged> _events = [];

    private CloudWatchHost _host;

    private static IEnumerable<TestCaseData> Changes => Documents(static detail => detail["operation"] is null && !IsRelease(detail));

    private static IEnumerable<TestCaseData> Releases => Documents(IsRelease);

    private static IEnumerable<TestCaseData> Configurations => Documents(static detail => detail["operation"] is not null);

    [SetUp]
    public async Task StartAsync()
    {
        _events.Clear();
        _host = await CloudWatchHost.StartAsync(configure: monitoring => monitoring.AddEventHandler(_ => new Recorder(_events)));
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCaseSource(nameof(Changes))]
    public async Task Change_OfTheState_IsOurEvent(JsonObject vector)
    {
        var detail = DetailOf(vector);
        if (!await PutAsync(detail, detail["configuration"]!))
        {
            return;
        }

        var (old, now) = (detail["previousState"]!, detail["state"]!);
        await SetAsync(detail, old);
        await SetAsync(detail, now);

        var name = (string)detail["alarmName"]!;
        var change = _events.FirstOrDefault(change => change.Alarm.Name == name && change.Reason == (string)now["reason"]!)!;
        Assert.That(change, Is.Not.Null);
        Assert.That((change.OldState.ToName(), change.NewState.ToName()), Is.EqualTo(((string)old["value"]!, (string)now["value"]!)));
        Assert.That(change.ReasonData, Is.EqualTo((string?)now["reasonData"]));
        Assert.That(change.Description, Is.EqualTo((string?)detail["configuration"]!["description"]));
    }

    /// <summary>The suppressor did not go off in time: the actions run after all, and the state stays.</summary>
    [TestCaseSource(nameof(Releases))]
    public async Task Release_OfTheActions_IsOurEvent(JsonObject vector)
    {
        var detail = DetailOf(vector);
        var (name, request) = ((string)detail["alarmName"]!, EventBridgeAlarm.Of((string)detail["alarmName"]!, detail["configuration"]!).Request);
        var (held, released) = (detail["previousState"]!, detail["state"]!);
        await using var engine = new CompositeEngine(TimeOf(held).AddMinutes(-1));
        var dependencies = EventBridgeAlarm.DependenciesOf(request).ToList();
        foreach (var dependency in dependencies)
        {
            await engine.PutMetricAsync(dependency);
        }

        await engine.PutAsync(
            name,
            (string)request["AlarmRule"]!,
            dependencies[^1],
            TimeSpan.FromSeconds((int)request["ActionsSuppressorWaitPeriod"]!),
            TimeSpan.FromSeconds((int)request["ActionsSuppressorExtensionPeriod"]!));
        await engine.MoveToAsync(TimeOf(held));
        await engine.SetAsync(dependencies[0], AlarmState.Alarm);
        Expect(engine.Events[^1], held);
        await engine.MoveToAsync(TimeOf(released));
        Expect(engine.Events[^1], released);
        Assert.That((engine.Events[^1].OldState, engine.Events[^1].NewState), Is.EqualTo((AlarmState.Alarm, AlarmState.Alarm)));

        void Expect(AlarmStateChanged change, JsonNode state)
        {
            Assert.That((change.Alarm.Name, change.NewState.ToName(), change.Timestamp), Is.EqualTo((name, (string)state["value"]!, TimeOf(state))));
            Assert.That(change.ActionsSuppressedBy?.ToString(), Is.EqualTo((string?)state["actionsSuppressedBy"]));
            Assert.That(change.Reason, Is.EqualTo(EventBridgeAlarm.Ours((string)state["reason"]!)));
            Assert.That(change.ReasonData, Is.EqualTo(EventBridgeAlarm.Ours((string)state["reasonData"]!)));
        }
    }

    [TestCaseSource(nameof(Configurations))]
    public async Task Change_OfTheConfiguration_IsInTheHistory(JsonObject vector)
    {
        var detail = DetailOf(vector);
        var operation = (string)detail["operation"]!;
        Assert.That(await PutAsync(detail, detail["previousConfiguration"] ?? detail["configuration"]!), Is.True);
        if (operation == "update")
        {
            await PutAsync(detail, detail["configuration"]!);
        }
        else if (operation == "delete")
        {
            await _host.ExpectAsync("DeleteAlarms", new JsonObject { ["AlarmNames"] = new JsonArray((string)detail["alarmName"]!) });
        }

        var history = await _host.ExpectAsync("DescribeAlarmHistory", new JsonObject
        {
            ["AlarmName"] = (string)detail["alarmName"]!,
            ["AlarmTypes"] = new JsonArray("MetricAlarm", "CompositeAlarm"),
            ["HistoryItemType"] = "ConfigurationUpdate",
        });
        Assert.That((string?)history["AlarmHistoryItems"]![0]!["HistorySummary"], Is.EqualTo($"Alarm \"{detail["alarmName"]}\" {operation}d"));
    }

    [Test]
    public void Documents_AreAllTested() => Assert.That(Changes.Count() + Releases.Count() + Configurations.Count(), Is.EqualTo(19));

    private static IEnumerable<TestCaseData> Documents(Func<JsonObject, bool> which) =>
        from vector in WireVectors.Read("eventbridge-events.json") where which(DetailOf(vector)) select new TestCaseData(vector).SetArgDisplayNames((string)vector["name"]!);

    private static bool IsRelease(JsonObject detail) =>
        detail["operation"] is null && (string?)detail["previousState"]?["value"] == (string?)detail["state"]!["value"];

    private static JsonObject DetailOf(JsonObject vector) => (vector["document"]!["detail"] ?? vector["document"]!["alarmData"])!.AsObject();

    /// <returns>False when the alarm is of a kind that is not here, and was refused by name.</returns>
    private async Task<bool> PutAsync(JsonObject detail, JsonNode configuration)
    {
        var (operation, request) = EventBridgeAlarm.Of((string)detail["alarmName"]!, configuration);
        foreach (var name in EventBridgeAlarm.DependenciesOf(request))
        {
            await _host.PutAlarmAsync(name);
        }

        var response = await _host.CallAsync(WireProtocol.Json, operation, request);
        var text = configuration.ToJsonString();
        var isNotHere = text.Contains("ANOMALY_DETECTION_BAND", StringComparison.Ordinal) || text.Contains("SELECT ", StringComparison.Ordinal);
        Assert.That(response.Status, Is.EqualTo(isNotHere ? 400 : 200), response.ErrorMessage);
        Assert.That(response.ErrorMessage, isNotHere ? Does.EndWith("not supported by this endpoint.") : Is.Null);
        return !isNotHere;
    }

    private static DateTimeOffset TimeOf(JsonNode state) =>
        DateTimeOffset.ParseExact((string)state["timestamp"]!, "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    private Task<JsonObject> SetAsync(JsonObject detail, JsonNode state)
    {
        var request = new JsonObject
        {
            ["AlarmName"] = (string)detail["alarmName"]!,
            ["StateValue"] = (string)state["value"]!,
            ["StateReason"] = (string)state["reason"]!,
        };
        if (state["reasonData"] is { } data)
        {
            request["StateReasonData"] = (string)data!;
        }

        return _host.ExpectAsync("SetAlarmState", request);
    }

    private sealed class Recorder(List<AlarmStateChanged> events) : IMonitoringEventHandler<AlarmStateChanged>
    {
        public ValueTask HandleAsync(AlarmStateChanged monitoringEvent, CancellationToken cancellationToken)
        {
            events.Add(monitoringEvent);
            return ValueTask.CompletedTask;
        }
    }
}
