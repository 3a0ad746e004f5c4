namespace Monitoring.Framework.Embedded.Tests.Alarms;

/// <summary>CloudWatch's operations on alarms, on the whole framework.</summary>
public sealed class AlarmOperationsTests
{
    private TemporaryFolder _folder = null!;
    private TestEngine _engine = null!;

    private AlarmOperations Operations => _engine.Get<AlarmOperations>();

    [SetUp]
    public async Task Open()
    {
        _folder = new TemporaryFolder();
        _engine = new TestEngine(_folder.File("monitoring.db"), new Testing.FakeTimeProvider());
        await Operations.PutAsync("a", StoreTests.Definition(), default);
    }

    [TearDown]
    public async Task Close()
    {
        await _engine.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task SetStateAsync_AnotherState_IsATransitionLikeAnEvaluatedOne()
    {
        _engine.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Operations.SetStateAsync("a", AlarmState.Alarm, "by hand", "[1, 2]", default), Is.True);
        await _engine.Get<IMonitoringEngine>().DispatchAsync(DeliveryDue.Instance, default);

        var alarm = await _engine.Read("a");
        var item = (await _engine.Transitions("a")).Single();
        Assert.Multiple(() =>
        {
            Assert.That((alarm.State, alarm.StateReason, alarm.StateReasonData), Is.EqualTo((AlarmState.Alarm, "by hand", "[1, 2]")));
            Assert.That((alarm.StateUpdatedTimestamp, alarm.StateTransitionedTimestamp), Is.EqualTo((_engine.Clock.GetUtcNow(), _engine.Clock.GetUtcNow())));
            Assert.That(item.Summary, Is.EqualTo("Alarm updated from INSUFFICIENT_DATA to ALARM"));
            Assert.That(item.Data, Does.EndWith("""
                "newState":{"stateValue":"ALARM","stateReason":"by hand","stateReasonData":[1, 2]}}
                """));
            Assert.That(_engine.Messages.Titles, Is.EqualTo((string[])["ALARM: a"]));
        });
    }

    [Test]
    public async Task SetStateAsync_TheSameState_ChangesNothing()
    {
        await Operations.SetStateAsync("a", AlarmState.Ok, "first", null, default);
        _engine.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Operations.SetStateAsync("a", AlarmState.Ok, "second", "{}", default), Is.True);
        var alarm = await _engine.Read("a");
        Assert.That((alarm.StateReason, alarm.StateReasonData), Is.EqualTo(("first", (string?)null)));
        Assert.That(await _engine.Transitions("a"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task SetStateAsync_BackAndForthWithinAMillisecond_KeepsEveryTransition()
    {
        for (var i = 0; i < 3; i++)
        {
            await Operations.SetStateAsync("a", AlarmState.Alarm, "on", null, default);
            await Operations.SetStateAsync("a", AlarmState.Ok, "off", null, default);
        }

        Assert.That(await _engine.Transitions("a"), Has.Count.EqualTo(6));
    }

    [Test]
    public async Task SetStateAsync_UnknownAlarm_SaysSo() => Assert.That(await Operations.SetStateAsync("never", AlarmState.Ok, "", null, default), Is.False);

    [Test]
    public async Task SetStateAsync_DataMeanAnother_TheNextEvaluationSetsItBack()
    {
        var definition = StoreTests.Definition();
        await _engine.Record(definition.Metric!, 1);
        await _engine.EvaluateAfter(TimeSpan.FromMinutes(1));
        await Operations.SetStateAsync("a", AlarmState.Alarm, "by hand", null, default);
        await _engine.EvaluateAfter(TimeSpan.FromMinutes(1));
        Assert.That(await _engine.StateOf("a"), Is.EqualTo(AlarmState.Ok), "the same data");
        Assert.That(await _engine.Transitions("a"), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task SetActionsEnabledAsync_KnownAndUnknown_IsAnUpdateInTheHistory()
    {
        await Operations.SetActionsEnabledAsync(["never", "a"], enabled: false, default);
        await Operations.SetActionsEnabledAsync(["a"], enabled: false, default);
        await Operations.SetStateAsync("a", AlarmState.Alarm, "by hand", null, default);
        await _engine.Get<IMonitoringEngine>().DispatchAsync(DeliveryDue.Instance, default);
        var history = await StoreTests.All(_engine.Alarms.ReadHistoryAsync(
            DiscoveryScope.Local,
            new AlarmHistoryFilter { AlarmName = "a", Type = AlarmHistoryItemType.ConfigurationUpdate },
            default));
        Assert.Multiple(() =>
        {
            Assert.That(history.Select(static item => item.Summary), Is.EqualTo((string[])["Alarm \"a\" updated", "Alarm \"a\" created"]));
            Assert.That(history[0].Data, Does.Contain("\"actionsEnabled\":false").And.Contain("\"actionsEnabled\":true"));
            Assert.That(_engine.Messages.All, Is.Empty);
        });
        Assert.That((await _engine.Read("a")).Definition.ActionsEnabled, Is.False);
    }

    [Test]
    public async Task ChangeTagsAsync_AddAndRemove_KeepsThemApartFromTheDefinition()
    {
        var before = (await _engine.Read("a")).ConfigurationUpdatedTimestamp;
        _engine.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Operations.ChangeTagsAsync("a", new Dictionary<string, string> { ["x"] = "1", ["y"] = "2" }, [], default), Is.True);
        Assert.That(await Operations.ChangeTagsAsync("a", new Dictionary<string, string> { ["y"] = "3" }, ["x", "z"], default), Is.True);
        await Operations.PutAsync("a", StoreTests.Definition() with { Threshold = 5, Tags = new Dictionary<string, string> { ["ignored"] = "" } }, default);
        Assert.That(await Operations.GetTagsAsync("a", default), Is.EqualTo(new Dictionary<string, string> { ["y"] = "3" }));
        Assert.That((await _engine.Read("a")).ConfigurationUpdatedTimestamp, Is.EqualTo(before.AddSeconds(1)));
        Assert.That(await Operations.GetTagsAsync("never", default), Is.Null);
        Assert.That(await Operations.ChangeTagsAsync("never", new Dictionary<string, string>(), [], default), Is.False);
    }

    [Test]
    public void ChangeTagsAsync_MoreThanFifty_IsRefused() => Assert.That(
        async () => await Operations.ChangeTagsAsync("a", Enumerable.Range(0, 51).ToDictionary(static i => $"{i}", static _ => ""), [], default),
        Throws.TypeOf<AlarmOperationException>().With.Message.EqualTo("tags are invalid.").And.Property("Code").EqualTo("InvalidParameterValue"));

    [Test]
    public void PutAsync_WhatCannotBeKept_IsRefusedWithACode() => Assert.Multiple(() =>
    {
        Assert.That(
            async () => await Operations.PutAsync("b", StoreTests.Definition() with { EvaluationPeriods = 0 }, default),
            Throws.TypeOf<AlarmOperationException>().With.Message.Contain("EvaluationPeriods"));
        Assert.That(
            async () => await Operations.PutAsync("c", new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression("TRUE FALSE") }, default),
            Throws.TypeOf<AlarmOperationException>().With.Message.EqualTo("Error in AlarmRule [Unsupported token 'FALSE' at char 5, must be: <EOF>]"));
        Assert.That(
            async () => await Operations.PutAsync(
                "c",
                new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression("TRUE"), ActionsSuppressorName = "a" },
                default),
            Throws.TypeOf<AlarmOperationException>().With.Message.EqualTo("ActionsSuppressorWaitPeriod must not be null"));
    });
}
