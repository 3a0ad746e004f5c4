using System.Text.Json;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.Composites;

/// <summary>The recorded behaviour of composite alarms, each case of the file a test.</summary>
public sealed class CompositeBehaviourVectorTests
{
    private static readonly DateTimeOffset _start = new(2026, 9, 14, 11, 18, 0, TimeSpan.Zero);

    private CompositeEngine _engine = null!;

    [SetUp]
    public async Task Start()
    {
        _engine = new CompositeEngine(_start);
        await _engine.PutMetricAsync("metricA");
        await _engine.PutMetricAsync("metricB");
    }

    [TearDown]
    public ValueTask Stop() => _engine.DisposeAsync();

    [Test]
    public async Task DeleteChild()
    {
        await _engine.PutAsync("composite", "ALARM(metricA)");
        var error = await Assert.CatchAsync<AlarmOperationException>(async () => await _engine.Operations.DeleteAsync(["metricA", "metricB", "composite"], default));
        var expected = Vector("delete-child").GetProperty("error");
        Assert.That((error!.Code, error.Message), Is.EqualTo((expected.Text("code"), expected.Text("message"))));
        Assert.That((await _engine.ReadAsync("composite")).State, Is.EqualTo(AlarmState.Ok));
    }

    [Test]
    public async Task Create()
    {
        await _engine.PutAsync("c", "ALARM(metricA)");
        var alarm = await _engine.ReadAsync("c");
        AssertReason(alarm, "create");
        Assert.That(
            (alarm.StateUpdatedTimestamp, alarm.StateTransitionedTimestamp, alarm.ConfigurationUpdatedTimestamp),
            Is.EqualTo((_start, _start, _start)));
    }

    [Test]
    public async Task UpdateReevaluates()
    {
        await _engine.PutAsync("c", "ALARM(metricA)");
        await _engine.MoveToAsync(_start.AddSeconds(10));
        await _engine.PutAsync("c", "NOT ALARM(metricA)");
        AssertReason(await _engine.ReadAsync("c"), "update-reevaluates");
    }

    [Test]
    public async Task ChildTransition()
    {
        await _engine.PutAsync("c", "ALARM(metricA)");
        var time = _start.AddSeconds(52).AddMilliseconds(496);
        await _engine.MoveToAsync(time);
        await _engine.SetAsync("metricA", AlarmState.Alarm);
        var alarm = await _engine.ReadAsync("c");
        AssertReason(alarm, "child-transition");
        Assert.That((alarm.StateUpdatedTimestamp, alarm.StateTransitionedTimestamp), Is.EqualTo((time, time)));
    }

    [Test]
    public async Task NameClash()
    {
        await _engine.PutAsync("c", "TRUE");
        var expected = Vector("name-clash-metric-over-composite").GetProperty("error");
        var error = await Assert.CatchAsync<AlarmOperationException>(async () => await _engine.PutMetricAsync("c"));
        Assert.That((error!.Code, error.Message), Is.EqualTo((expected.Text("code"), expected.Text("message")!.Replace("<name>", "c", StringComparison.Ordinal))));
    }

    [Test]
    public async Task OscillatingCycle()
    {
        await _engine.PutAsync("C", "TRUE");
        await _engine.PutAsync("D", "ALARM(C)");
        await _engine.PutAsync("C", "NOT ALARM(D)");
        for (var round = 0; round < 3; round++)
        {
            await _engine.MoveToAsync(_engine.Clock.GetUtcNow().AddMinutes(1));
            Assert.That((await _engine.ReadAsync("C")).State, Is.EqualTo(AlarmState.Ok));
            Assert.That((await _engine.ReadAsync("D")).State, Is.EqualTo(AlarmState.Alarm));
            await _engine.RestartAsync();
        }
    }

    [Test]
    public void Vectors_AreAllTested() => Assert.That(
        Behaviour.Select(static vector => vector.Text("name")),
        Is.EquivalentTo((string[])["delete-child", "update-reevaluates", "create", "child-transition", "name-clash-metric-over-composite", "oscillating-cycle"]));

    private static IEnumerable<JsonElement> Behaviour => VectorFile.Read("composite-alarm-rules.json").GetProperty("behaviour").EnumerateArray();

    private static JsonElement Vector(string name) => Behaviour.Single(vector => vector.Text("name") == name);

    private static void AssertReason(Alarm alarm, string name)
    {
        string Ours(string text) => text
            .Replace("<arn>", alarm.Identity.Arn, StringComparison.Ordinal)
            .Replace("<child arn>", DiscoveryScope.Local.Alarm("metricA").Arn, StringComparison.Ordinal);
        var vector = Vector(name);
        Assert.That(alarm.StateReason, Is.EqualTo(Ours(vector.Text("expectedStateReason")!)));
        Assert.That(alarm.StateReasonData, Is.EqualTo(Ours(VectorFile.Normalise(vector.GetProperty("expectedStateReasonData")))));
    }
}
