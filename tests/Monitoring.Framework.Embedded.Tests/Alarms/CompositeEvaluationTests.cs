using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Framework.Embedded.Tests.Evaluation;

namespace Monitoring.Framework.Embedded.Tests.Alarms;

/// <summary>Composite alarms on the whole framework: what follows from a child's transition, who else may move what, and restarts.</summary>
public sealed class CompositeEvaluationTests : EngineTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task EvaluateAsync_ThreeLevels_OneTransitionWalksUpWithItsTime()
    {
        await using var engine = Open();
        await PutChainAsync(engine);
        await engine.Record(Metric, 1);
        await engine.EvaluateAfter(Minute);
        await engine.Record(Metric, 0);
        await engine.EvaluateAfter(Minute);

        var time = _noon.AddSeconds(125);
        foreach (var (name, child) in ((string, string)[])[("low", "child"), ("middle", "low"), ("top", "middle")])
        {
            var alarm = await engine.Read(name);
            Assert.Multiple(() =>
            {
                Assert.That(alarm.State, Is.EqualTo(AlarmState.Alarm), name);
                Assert.That(alarm.StateReason, Is.EqualTo($"{ArnOf(child)} transitioned to ALARM at Thursday 01 January, 2026 12:02:05 UTC"));
                Assert.That(
                    alarm.StateReasonData,
                    Is.EqualTo($$$"""{"triggeringAlarms":[{"arn":"{{{ArnOf(child)}}}","state":{"value":"ALARM","timestamp":"2026-01-01T12:02:05.000+0000"}}]}"""));
                Assert.That((alarm.StateUpdatedTimestamp, alarm.StateTransitionedTimestamp), Is.EqualTo((time, time)));
            });
        }

        Assert.That(engine.Messages.Titles, Is.EqualTo((string[])["ALARM: child", "ALARM: low", "ALARM: middle", "ALARM: top"]));
    }

    [Test]
    public async Task EvaluateAsync_CommitOfTheParentFails_IsMadeUpWithTheTimeOfTheChild()
    {
        var failing = new FailingStore { Only = "middle" };
        await using var engine = Open(services => failing.Replace(services));
        await PutChainAsync(engine);
        await engine.EvaluateAfter(Minute);
        failing.Message = "Not this one.";
        foreach (var _ in (int[])[1, 2])
        {
            await engine.Record(Metric, 0);
            await engine.EvaluateAfter(Minute);
        }

        Assert.That((await engine.StateOf("low"), await engine.StateOf("middle")), Is.EqualTo((AlarmState.Alarm, AlarmState.Ok)));
        Assert.That(Broken(engine), Is.EqualTo((string[])["The composite alarm middle cannot change its state and is tried again at each evaluation: Not this one."]));

        failing.Message = null;
        await engine.EvaluateAfter(TimeSpan.FromSeconds(10));
        var top = await engine.Read("top");
        Assert.That((top.State, top.StateTransitionedTimestamp), Is.EqualTo((AlarmState.Alarm, _noon.AddSeconds(125))));
        Assert.That(engine.Messages.Titles, Is.EqualTo((string[])["ALARM: child", "ALARM: low", "ALARM: middle", "ALARM: top"]));
    }

    [Test]
    public async Task SetStateAsync_StoreGoesAwayBeforeTheParent_IsTakenAndMadeUpLater()
    {
        var failing = new FailingStore();
        await using var engine = Open(services => failing.Replace(services));
        await PutChainAsync(engine);
        await engine.EvaluateAfter(Minute);
        await using var other = new WriteLock(engine, FilePath);
        failing.Committed = name =>
        {
            if (name == "child")
            {
                other.Take();
            }
        };

        await SetAsync(engine, "child", AlarmState.Alarm);
        Assert.That((await engine.StateOf("child"), await engine.StateOf("low")), Is.EqualTo((AlarmState.Alarm, AlarmState.Ok)));
        await engine.Get<AlarmEvaluator>().EvaluateAsync(Clock.GetUtcNow(), default);
        Assert.That(engine.Log.Of(LogLevel.Error), Has.Some.StartsWith("Alarms are not evaluated until the store is back"));
        Assert.That(Broken(engine), Is.Empty, "it is not the alarm");

        other.GiveBack();
        await engine.EvaluateAfter(TimeSpan.FromSeconds(10));
        Assert.That((await engine.Read("top")).StateTransitionedTimestamp, Is.EqualTo((await engine.Read("child")).StateTransitionedTimestamp));
        Assert.That(engine.Messages.Titles, Is.EqualTo((string[])["ALARM: child", "ALARM: low", "ALARM: middle", "ALARM: top"]));
    }

    [Test]
    public async Task EvaluateAsync_DefinedByAnotherProcess_IsSeenByTheNextEvaluation()
    {
        await using var engine = Open();
        await engine.PutAlarm("child", Uptime());
        await engine.EvaluateAfter(Minute);
        using var database = new EmbeddedDatabase(FilePath, Clock, NullLogger<EmbeddedDatabase>.Instance);
        var other = new SqliteAlarmStore(database, Clock);

        await other.PutAsync(DiscoveryScope.Local, "parent", Composite("ALARM(child)"), default);
        await engine.EvaluateAfter(TimeSpan.FromSeconds(10));
        var created = await engine.Read("parent");
        Assert.That((created.State, created.StateReason), Is.EqualTo((AlarmState.Ok, $"{ArnOf("parent")} was created and its alarm rule evaluates to OK")));

        await other.PutAsync(DiscoveryScope.Local, "parent", Composite("NOT ALARM(child)"), default);
        await engine.EvaluateAfter(TimeSpan.FromSeconds(10));
        var updated = await engine.Read("parent");
        Assert.That((updated.State, updated.StateReason), Is.EqualTo((AlarmState.Alarm, $"{ArnOf("parent")} was updated and its new alarm rule evaluates to ALARM")));
    }

    [Test]
    public async Task SetStateAsync_OfAComposite_StaysUntilAChildChanges()
    {
        await using var engine = Open();
        await PutChainAsync(engine);
        await SetAsync(engine, "low", AlarmState.Alarm);
        Assert.That(await engine.StateOf("top"), Is.EqualTo(AlarmState.Alarm), "parents follow");
        await engine.EvaluateAfter(Minute);
        await engine.EvaluateAfter(Minute);
        Assert.That((await engine.Read("low")).StateReason, Is.EqualTo("by hand"));

        await SetAsync(engine, "child", AlarmState.Ok);
        Assert.That(await engine.StateOf("top"), Is.EqualTo(AlarmState.Ok));
    }

    [Test]
    public async Task SetStateAsync_OfAComposite_StaysUntilItIsUpdated()
    {
        await using (var engine = Open())
        {
            await PutChainAsync(engine);
            await SetAsync(engine, "low", AlarmState.Alarm);
        }

        await using var restarted = Open();
        await restarted.EvaluateAfter(Minute);
        Assert.That(await restarted.StateOf("low"), Is.EqualTo(AlarmState.Alarm), "a restart is no change");
        await restarted.Get<AlarmOperations>().PutAsync("low", Composite("ALARM(child)") with { Description = "updated" }, default);
        Assert.That((await restarted.Read("low")).StateReason, Is.EqualTo($"{ArnOf("low")} was updated and its new alarm rule evaluates to OK"));
    }

    /// <summary>What is created is evaluated first, as on CloudWatch, where creation and evaluation are one.</summary>
    [Test]
    public async Task SetStateAsync_OfACompositeThatWasNotEvaluatedYet_ComesAfterItsCreation()
    {
        await using var engine = Open();
        await engine.PutAlarm("child", Uptime());
        await engine.PutAlarm("parent", Composite("ALARM(child)"));
        await SetAsync(engine, "parent", AlarmState.Alarm);
        Assert.That(
            (await engine.Transitions("parent")).Select(static item => item.Summary),
            Is.EqualTo((string[])["Alarm updated from INSUFFICIENT_DATA to OK", "Alarm updated from OK to ALARM"]));
    }

    /// <summary>Found by fuzzing: each alarm of the name had the same change at the same millisecond, and its arrival is known.</summary>
    [Test]
    public async Task PutAsync_DeletedAndMadeAgainManyTimesWithinAMillisecond_IsEvaluated()
    {
        await using var engine = Open();
        var operations = engine.Get<AlarmOperations>();
        for (var i = 0; i < 40; i++)
        {
            await operations.DeleteAsync(["always"], default);
            await operations.PutAsync("always", new CompositeAlarmDefinition { Key = default, Rule = new AlarmRule.Expression("TRUE") }, default);
            Assert.That(await engine.StateOf("always"), Is.EqualTo(AlarmState.Alarm), $"{i}");
        }

        Assert.That(Broken(engine), Is.Empty);
    }

    /// <summary>The change of before has the same alarm, state and millisecond.</summary>
    [Test]
    public async Task SetStateAsync_DeletedAndMadeAgainWithinAMillisecond_IsSet()
    {
        await using var engine = Open();
        for (var i = 0; i < 2; i++)
        {
            await engine.PutAlarm("child", Uptime());
            await SetAsync(engine, "child", AlarmState.Alarm);
            Assert.That(await engine.StateOf("child"), Is.EqualTo(AlarmState.Alarm));
            await engine.Get<AlarmOperations>().DeleteAsync(["child"], default);
        }
    }

    [Test]
    public async Task EvaluateAsync_Restarted_TellsNothingAgain()
    {
        await using (var engine = Open())
        {
            await PutChainAsync(engine);
            await engine.Record(Metric, 0);
            await engine.EvaluateAfter(Minute);
            Assert.That(engine.Messages.All, Has.Count.EqualTo(4));
        }

        await using var restarted = Open();
        await restarted.Get<AlarmEvaluator>().SettleAsync(Clock.GetUtcNow(), default);
        await restarted.EvaluateAfter(TimeSpan.FromSeconds(10));
        Assert.That(restarted.Messages.All, Is.Empty);
        Assert.That(await restarted.Transitions("top"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task SettleAsync_Restarted_PeriodsEndWhenTheyWouldHave()
    {
        await using (var engine = Open())
        {
            await PutSuppressedAsync(engine);
            await SetAsync(engine, "child", AlarmState.Alarm);
            Assert.That((await engine.Read("parent")).ActionsSuppressedBy, Is.EqualTo(ActionsSuppressedBy.WaitPeriod));
        }

        Clock.Advance(TimeSpan.FromSeconds(60));
        await using (var engine = Open())
        {
            await SetAsync(engine, "suppressor", AlarmState.Alarm);
            Assert.That((await engine.Read("parent")).ActionsSuppressedBy, Is.EqualTo(ActionsSuppressedBy.Alarm), "the wait was not over");
            await SetAsync(engine, "suppressor", AlarmState.Ok);
        }

        Clock.Advance(TimeSpan.FromSeconds(30));
        await using (var engine = Open())
        {
            Assert.That((await engine.Read("parent")).ActionsSuppressedBy, Is.EqualTo(ActionsSuppressedBy.ExtensionPeriod));
        }

        Clock.Advance(TimeSpan.FromMinutes(10));
        await using var last = Open();
        await last.Get<AlarmEvaluator>().SettleAsync(Clock.GetUtcNow(), default);
        await last.Get<IMonitoringEngine>().DispatchAsync(DeliveryDue.Instance, default);
        var alarm = await last.Read("parent");
        Assert.That(alarm.ActionsSuppressedBy, Is.Null);
        Assert.That(alarm.StateUpdatedTimestamp, Is.EqualTo((await last.Read("suppressor")).StateTransitionedTimestamp.AddSeconds(90)), "when it was due, not when it was seen");
        Assert.That(last.Messages.Titles, Is.EquivalentTo((string[])["ALARM: child", "ALARM: parent"]));
    }

    /// <summary>The wait ended and then the child moved, both while nobody looked: the actions of the first state run, then those of the second.</summary>
    [Test]
    public async Task SettleAsync_PeriodEndedBeforeTheChildMoved_MakesBothUpInTheirOrder()
    {
        var failing = new FailingStore();
        await using var engine = Open(services => failing.Replace(services));
        await PutSuppressedAsync(engine);
        await SetAsync(engine, "child", AlarmState.Alarm);
        failing.Only = "parent";
        failing.Message = "Not now.";
        Clock.Advance(TimeSpan.FromSeconds(200));
        await SetAsync(engine, "child", AlarmState.Ok);
        failing.Message = null;
        await engine.Get<AlarmEvaluator>().SettleAsync(Clock.GetUtcNow(), default);

        var alarm = await engine.Read("parent");
        Assert.That((alarm.State, alarm.ActionsSuppressedBy), Is.EqualTo((AlarmState.Ok, (ActionsSuppressedBy?)ActionsSuppressedBy.WaitPeriod)));
        Assert.That(alarm.StateTransitionedTimestamp, Is.EqualTo((await engine.Read("child")).StateTransitionedTimestamp));
        await engine.EvaluateAfter(TimeSpan.Zero);
        Assert.That(engine.Messages.Titles, Has.Some.EqualTo("ALARM: parent"));
    }

    [Test]
    public async Task EvaluateAsync_OneCompositeIsBroken_AllOthersGoOn()
    {
        await using var engine = Open(static services =>
        {
            var real = services.Last(static service => service.ServiceType == typeof(IMonitoringEngine)).ImplementationType!;
            services.Replace(ServiceDescriptor.Singleton<IMonitoringEngine>(
                provider => new ExplosiveEngine((IMonitoringEngine)ActivatorUtilities.CreateInstance(provider, real))));
        });
        await PutChainAsync(engine);
        await engine.PutAlarm("broken", Composite("ALARM(child)"));
        await engine.PutAlarm("explosive", Composite("ALARM(child)"));
        await engine.Database.WriteAsync(static connection => connection.Execute("UPDATE alarm SET definition = '{' WHERE name = 'broken'"), default);
        await engine.Record(Metric, 0);
        await engine.EvaluateAfter(Minute);
        await engine.Record(Metric, 0);
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.StateOf("top"), Is.EqualTo(AlarmState.Alarm));
        Assert.That(Broken(engine).Count(), Is.EqualTo(2), "each said once");
    }

    [Test]
    public async Task Agenda_WithManyAlarms_IsReadThroughIndexes()
    {
        await using var engine = Open();
        await engine.PutAlarm("child", Uptime());
        var plan = await engine.Database.ReadAsync(
            static connection => connection.Query(
                $"EXPLAIN QUERY PLAN {CompositeTable.DueSql}",
                static row => row.GetString(3),
                ("$since", 0L),
                ("$now", 0L)),
            default);
        Assert.That(plan.Where(static step => step.StartsWith("SCAN", StringComparison.Ordinal)), Is.EqualTo((string[])["SCAN alarm USING COVERING INDEX alarm_pending"]), string.Join('\n', plan));
    }

    private static IEnumerable<string> Broken(TestEngine engine) =>
        engine.Log.Of(LogLevel.Error).Where(static line => line.StartsWith("The composite alarm", StringComparison.Ordinal));

    private static string ArnOf(string name) => DiscoveryScope.Local.Alarm(name).Arn;

    private static CompositeAlarmDefinition Composite(string rule) => new() { Key = default, Rule = new AlarmRule.Expression(rule) };

    private static async Task SetAsync(TestEngine engine, string name, AlarmState state) =>
        await engine.Get<AlarmOperations>().SetStateAsync(name, state, "by hand", null, default);

    private static async Task PutChainAsync(TestEngine engine)
    {
        await engine.PutAlarm("child", Uptime());
        foreach (var (name, child) in ((string, string)[])[("low", "child"), ("middle", "low"), ("top", "middle")])
        {
            await engine.Get<AlarmOperations>().PutAsync(name, Composite($"ALARM({child})"), default);
        }
    }

    private static async Task PutSuppressedAsync(TestEngine engine)
    {
        await engine.PutAlarm("child", Uptime());
        await engine.PutAlarm("suppressor", Uptime() with { ActionsEnabled = false });
        await engine.Get<AlarmOperations>().PutAsync(
            "parent",
            Composite("ALARM(child)") with
            {
                ActionsSuppressorName = "suppressor",
                ActionsSuppressorWaitPeriod = TimeSpan.FromSeconds(100),
                ActionsSuppressorExtensionPeriod = TimeSpan.FromSeconds(90),
            },
            default);
        await engine.EvaluateAfter(TimeSpan.FromSeconds(100));
    }

    private sealed class ExplosiveEngine(IMonitoringEngine inner) : IMonitoringEngine
    {
        public ValueTask<DispatchResult> DispatchAsync(MonitoringEvent monitoringEvent, CancellationToken cancellationToken) =>
            monitoringEvent is AlarmStateChanged { Alarm.Name: "explosive" }
                ? throw new InvalidOperationException("Boom.")
                : inner.DispatchAsync(monitoringEvent, cancellationToken);
    }

    /// <summary>Another process that holds the right to write.</summary>
    private sealed class WriteLock : IAsyncDisposable
    {
        private readonly EmbeddedConnection _connection;

        public WriteLock(TestEngine engine, string path)
        {
            _ = engine.Database.WriteAsync(
                static connection =>
                {
                    connection.Run("PRAGMA busy_timeout = 1");
                    return connection.DefaultTimeout = 1;
                },
                default).AsTask().GetAwaiter().GetResult();
            _connection = new EmbeddedConnection($"Data Source={path};Pooling=False");
            _connection.Open();
        }

        public void Take() => _connection.Run("PRAGMA busy_timeout = 0; BEGIN IMMEDIATE");

        public void GiveBack() => _connection.Run("ROLLBACK");

        public ValueTask DisposeAsync() => _connection.DisposeAsync();
    }
}
