using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Conformance.Tests.Composites;

/// <summary>The recorded history of alarms, by doing what was done then.</summary>
public sealed partial class AlarmHistoryVectorTests
{
    private static readonly DateTimeOffset _start = new(2026, 9, 14, 5, 40, 0, TimeSpan.Zero);

    private CompositeEngine _engine = null!;

    [SetUp]
    public void Start() => _engine = new CompositeEngine(_start);

    [TearDown]
    public ValueTask Stop() => _engine.DisposeAsync();

    [Test]
    public async Task MetricAlarm_FromCreationToDeletion_HasTheItemsOfTheVectors()
    {
        var plain = Metric("a");
        await _engine.Operations.PutAsync("a", plain, default);
        await AssertLast("create-metric", "a");
        await _engine.Operations.SetStateAsync("a", AlarmState.Alarm, "first reason", "{ \"z\": 2, \"a\": [1] }", default);
        await AssertLast("set-state", "a");
        await Step();
        await _engine.Operations.PutAsync("a", plain with { TreatMissingData = TreatMissingData.Ignore }, default);
        await AssertLast("update-treat-missing", "a");
        await _engine.Operations.SetStateAsync("a", AlarmState.Ok, "", "{}", default);
        await AssertLast("set-state-empty", "a");
        await _engine.Operations.SetActionsEnabledAsync(["a"], enabled: false, default);
        await AssertLast("disable", "a");
        await Step();
        await _engine.Operations.SetActionsEnabledAsync(["a"], enabled: true, default);
        await AssertLast("enable", "a");
        await _engine.Operations.PutAsync("a", plain with { TreatMissingData = TreatMissingData.Ignore, ActionsEnabled = false, Description = "atomic-baseline" }, default);
        await _engine.Operations.DeleteAsync(["a"], default);
        await AssertLast("delete", "a");
    }

    [Test]
    public async Task Creations_OfEitherType_HaveTheItemsOfTheVectors()
    {
        const string Description = "Owned identical-write probe baseline";
        await _engine.Operations.PutAsync(
            "m",
            Metric("m") with
            {
                Description = Description,
                Metric = new MetricId("StackdNativeOwnedProbe", "unpublished"),
                Statistic = Statistic.Sum,
                EvaluationPeriods = 1,
                Threshold = 1,
                ActionsEnabled = false,
                TreatMissingData = TreatMissingData.Ignore,
            },
            default);
        await AssertLast("create-metric-described", "m");
        await _engine.Operations.PutAsync(
            "c",
            new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression("FALSE"), Description = Description, ActionsEnabled = false },
            default);
        await AssertItem("create-composite", (await _engine.HistoryAsync("c"))[0]);
        Assert.That((await _engine.HistoryAsync("c")).Select(static item => item.Summary), Is.EqualTo((string[])["Alarm \"c\" created", "Alarm updated from INSUFFICIENT_DATA to OK"]));
    }

    [Test]
    public async Task Action_ThatIsATopic_HasTheItemOfTheVector()
    {
        await _engine.Operations.PutAsync("a", Metric("a") with { AlarmActions = [CompositeEngine.Topic] }, default);
        await _engine.SetAsync("a", AlarmState.Alarm);
        var item = (await _engine.HistoryAsync("a"))[^1];
        var vector = Vector("action-succeeded");
        var (data, expected) = (JsonDocument.Parse(item.Data).RootElement, JsonDocument.Parse(vector.Text("HistoryData")!).RootElement);
        Assert.Multiple(() =>
        {
            Assert.That(item.Summary, Is.EqualTo(vector.Text("HistorySummary")!.Replace("us-east-1", "local", StringComparison.Ordinal)));
            Assert.That(item.Type, Is.EqualTo(AlarmHistoryItemType.Action));
            Assert.That(data.EnumerateObject().Select(static field => field.Name), Is.EqualTo(expected.EnumerateObject().Select(static field => field.Name)));
            Assert.That(data.Text("actionState"), Is.EqualTo("Succeeded"));
            Assert.That(data.GetProperty("stateUpdateTimestamp").GetInt64(), Is.EqualTo(_start.ToUnixTimeMilliseconds() + 1));
            Assert.That(data.GetProperty("error").ValueKind, Is.EqualTo(JsonValueKind.Null));
        });
        var published = JsonDocument.Parse(data.Text("publishedMessage")!).RootElement;
        Assert.That(published.Text("sms"), Is.EqualTo("ALARM: \"a\" in local"));
        Assert.That(JsonDocument.Parse(published.Text("default")!).RootElement.Text("NewStateReason"), Is.EqualTo("by hand"));
        Assert.That(Embedded.PublishedMessage.Find(item, CompositeEngine.Topic), Is.EqualTo(published.Text("default")));
        Assert.That(Embedded.PublishedMessage.Find(item, "arn:aws:sns:local:000000000000:other"), Is.Null);
    }

    [Test]
    public async Task Action_ThatIsNoTopic_FailsAndSaysWhy()
    {
        await _engine.Operations.PutAsync("a", Metric("a") with { AlarmActions = ["arn:aws:lambda:local:000000000000:function:f"] }, default);
        await _engine.SetAsync("a", AlarmState.Alarm);
        var item = (await _engine.HistoryAsync("a"))[^1];
        Assert.That(item.Summary, Does.StartWith("Failed to execute action arn:aws:lambda:local:000000000000:function:f"));
        Assert.That(JsonDocument.Parse(item.Data).RootElement.Text("actionState"), Is.EqualTo("Failed"));
    }

    [Test]
    public async Task Action_WhileActionsAreDisabled_IsNotThere()
    {
        await _engine.Operations.PutAsync("a", Metric("a") with { AlarmActions = [CompositeEngine.Topic], ActionsEnabled = false }, default);
        await _engine.SetAsync("a", AlarmState.Alarm);
        Assert.That(await _engine.HistoryAsync("a", AlarmHistoryItemType.Action), Is.Empty);
    }

    [Test]
    public void Vectors_AreAllTested() => Assert.That(VectorFile.Vectors("alarm-history.json").Count(), Is.EqualTo(10));

    private static JsonElement Vector(string name) => VectorFile.Vectors("alarm-history.json").Single(vector => vector.Text("name") == name);

    private static MetricAlarmDefinition Metric(string name) => new()
    {
        Key = default,
        Metric = new MetricId("Stackd/NativeAlarmControls", $"{name}-unpublished"),
        Statistic = Statistic.Average,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 3,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 10,
    };

    private Task Step() => _engine.MoveToAsync(_engine.Clock.GetUtcNow().AddSeconds(10));

    private async Task AssertLast(string vector, string alarm)
    {
        await AssertItem(vector, (await _engine.HistoryAsync(alarm))[^1]);
        await Step();
    }

    private static Task AssertItem(string name, AlarmHistoryItem item)
    {
        var vector = Vector(name);
        Assert.Multiple(() =>
        {
            Assert.That(item.AlarmType.ToString(), Is.EqualTo(vector.Text("AlarmType")));
            Assert.That(item.Type.ToString(), Is.EqualTo(vector.Text("HistoryItemType")));
            Assert.That(item.Summary, Is.EqualTo(vector.Text("HistorySummary")));
            Assert.That(Timeless(item.Data), Is.EqualTo(Timeless(vector.Text("HistoryData")!.Replace(":us-east-1:123456789012:", ":local:000000000000:", StringComparison.Ordinal))));
        });
        return Task.CompletedTask;
    }

    private static string Timeless(string data) => Timestamp().Replace(data, "TIME");

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+\+0000")]
    private static partial Regex Timestamp();
}
