using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Embedded.Tests.Evaluation;

public sealed class AlarmEvaluationServiceTests
{
    private static readonly MetricId _metric = new("Tests", "load");

    private TemporaryFolder _folder = null!;
    private FakeTimeProvider _clock = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TemporaryFolder();
        _clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 12, 0, 5, TimeSpan.Zero));
    }

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public async Task ExecuteAsync_TimePasses_EvaluatesAtItsMomentsAndSurvivesASuspension()
    {
        await using var engine = Open();
        var rounds = 0;
        using var listener = Listen("monitoring.embedded.evaluation.duration", () => rounds++);
        await StartAsync(engine);
        await engine.PutAlarm("load", Definition());
        await engine.Record(_metric, 20, StorageResolution.High);
        await StepAsync(TimeSpan.FromSeconds(5));
        Assert.That(await engine.StateOf("load"), Is.EqualTo(AlarmState.InsufficientData), "12:00:10");
        await StepAsync(TimeSpan.FromSeconds(10));
        Assert.That(await engine.StateOf("load"), Is.EqualTo(AlarmState.Alarm), "12:00:20");
        Assert.That(rounds, Is.EqualTo(2));

        _clock.SetUtcNow(_clock.GetUtcNow().AddHours(3));
        await StepAsync(TimeSpan.FromSeconds(10));
        Assert.That(rounds, Is.EqualTo(3), "one round for three hours");
        Assert.That(await engine.StateOf("load"), Is.EqualTo(AlarmState.InsufficientData));
        await engine.Service.StopAsync(default);
    }

    [Test]
    public async Task ExecuteAsync_TimerThatIsALittleEarly_LosesNoMoment()
    {
        await using var engine = Open();
        await StartAsync(engine);
        await engine.PutAlarm("load", Definition());
        await engine.Record(_metric, 20, StorageResolution.High);
        await StepAsync(TimeSpan.FromSeconds(5));

        _clock.SetUtcNow(_clock.GetUtcNow().AddMilliseconds(-0.5));
        await StepAsync(TimeSpan.FromSeconds(10));

        Assert.That(_clock.GetUtcNow().Second, Is.EqualTo(19));
        Assert.That(await engine.StateOf("load"), Is.EqualTo(AlarmState.Alarm), "meant for 12:00:20");
        await engine.Service.StopAsync(default);
    }

    [Test]
    public async Task ExecuteAsync_OnceAMinute_ForgetsWhatIsTooOld()
    {
        await using var engine = Open();
        var old = _clock.GetUtcNow().AddDays(-31);
        await engine.Database.WriteAsync(
            connection =>
            {
                AlarmHistoryTable.Add(connection, new AlarmHistoryItem("gone", old, AlarmHistoryItemType.StateUpdate, "", "{}"));
                return true;
            },
            default);
        await StartAsync(engine);
        Assert.That(await engine.Transitions(), Has.Count.EqualTo(1));
        for (var i = 0; i < 13; i++)
        {
            await StepAsync(TimeSpan.FromSeconds(5));
        }

        Assert.That(await engine.Transitions(), Is.Empty);
        await engine.Service.StopAsync(default);
    }

    [Test]
    public async Task StartingAsync_SecondEngine_IsRefused()
    {
        await using var first = Open();
        await ((IHostedLifecycleService)first.Service).StartingAsync(default);
        await using var second = Open();
        Assert.That(() => ((IHostedLifecycleService)second.Service).StartingAsync(default), Throws.TypeOf<StoreUnavailableException>());
        Assert.That(() => second.Service.StartAsync(default), Throws.TypeOf<StoreUnavailableException>());
    }

    [Test]
    public async Task StartingAsync_LeaseOfADeadEngine_IsEnded()
    {
        await using var engine = Open();
        var delivery = new Delivery
        {
            Id = "d1",
            Destination = "ops",
            Episode = "e1",
            Notification = new Notification { Id = "d1", Title = "", Timestamp = default, State = AlarmState.Alarm },
            CreatedAt = default,
            DueAt = default,
        };
        await engine.Deliveries.CommitAsync(new DeliveryCommit { Deliveries = [delivery] }, default);
        var lease = new DeliveryLease("ops", "dead", _clock.GetUtcNow(), _clock.GetUtcNow().AddHours(1));
        Assert.That(await engine.Deliveries.LeaseAsync(lease, 1, default), Is.Not.Empty);
        Assert.That(await engine.Deliveries.LeaseAsync(lease with { Owner = "new" }, 1, default), Is.Empty);
        await ((IHostedLifecycleService)engine.Service).StartingAsync(default);
        Assert.That(await engine.Deliveries.LeaseAsync(lease with { Owner = "new" }, 1, default), Is.Not.Empty);
    }

    [Test]
    public async Task ExecuteAsync_StoreIsAway_SaysSoOnceAndGoesOnWhenItIsBack()
    {
        await using var engine = Open();
        await StartAsync(engine);
        await engine.PutAlarm("load", Definition());
        await engine.Record(_metric, 20, StorageResolution.High);
        await engine.Database.WriteAsync(
            static connection =>
            {
                connection.Run("PRAGMA busy_timeout = 1");
                return connection.DefaultTimeout = 1;
            },
            default);
        using (var other = new EmbeddedConnection($"Data Source={_folder.File("monitoring.db")};Pooling=False"))
        {
            other.Open();
            other.Run("PRAGMA busy_timeout = 0; BEGIN IMMEDIATE");
            foreach (var seconds in (int[])[5, 10, 10])
            {
                await StepAsync(TimeSpan.FromSeconds(seconds));
            }

            Assert.That(engine.Log.Of(LogLevel.Error).Count(static line => line.StartsWith("Alarms are not evaluated", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(await engine.StateOf("load"), Is.EqualTo(AlarmState.InsufficientData));
        }

        await StepAsync(TimeSpan.FromSeconds(10));
        Assert.That(engine.Log.Of(LogLevel.Information), Has.Some.StartsWith("The store is back"));
        Assert.That(await engine.StateOf("load"), Is.EqualTo(AlarmState.Alarm));
        await engine.Service.StopAsync(default);
    }

    [Test]
    public async Task ExecuteAsync_WaitPeriodEnds_ActionsAreLetGoAtThatMoment()
    {
        await using var engine = Open();
        var operations = engine.Get<AlarmOperations>();
        await StartAsync(engine);
        await operations.PutAsync("child", Definition(), default);
        await operations.PutAsync("suppressor", Definition(), default);
        await operations.PutAsync("parent", Suppressed(TimeSpan.FromSeconds(3)), default);
        await operations.PutAsync("later", Suppressed(TimeSpan.FromSeconds(30)), default);
        await operations.PutAsync("broken", Suppressed(TimeSpan.FromSeconds(1)), default);
        await engine.Database.WriteAsync(
            static connection => connection.Execute("UPDATE alarm SET definition = '{', is_pending = 1 WHERE name = 'broken'"),
            default);
        await operations.SetStateAsync("child", AlarmState.Alarm, "by hand", null, default);
        var began = (await RowAsync(engine, "child")).Transitioned;
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        var left = began.AddSeconds(3) - _clock.GetUtcNow();
        await _clock.WaitForTimerAsync(left);
        Assert.That((await RowAsync(engine, "parent")).Suppression!.By, Is.EqualTo(ActionsSuppressedBy.WaitPeriod), "the end of the broken one's period is no end of this one's");

        _clock.Advance(left);
        await _clock.WaitForTimerAsync(TimeSpan.FromSeconds(27));
        var alarm = await RowAsync(engine, "parent");
        Assert.That((alarm.Suppression, alarm.Updated), Is.EqualTo(((Suppression?)null, began.AddSeconds(3))));
        await engine.Get<IMonitoringEngine>().DispatchAsync(DeliveryDue.Instance, default);
        Assert.That(engine.Messages.Titles, Does.Contain("ALARM: parent"));
        await engine.Service.StopAsync(default);
    }

    private static async Task<StoredAlarm> RowAsync(TestEngine engine, string name) =>
        (await engine.Database.ReadAsync(connection => AlarmTable.Find(connection, name), default))!;

    private static CompositeAlarmDefinition Suppressed(TimeSpan wait) => new()
    {
        Key = default,
        Rule = new AlarmRule.Expression("ALARM(child)"),
        ActionsSuppressorName = "suppressor",
        ActionsSuppressorWaitPeriod = wait,
        ActionsSuppressorExtensionPeriod = TimeSpan.Zero,
    };

    private static MeterListener Listen(string instrument, Action measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (published, listener) =>
            {
                if (published.Name == instrument)
                {
                    listener.EnableMeasurementEvents(published);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => measured());
        listener.Start();
        return listener;
    }

    private static MetricAlarmDefinition Definition() => StoreTests.Definition() with { Metric = _metric, Period = TimeSpan.FromSeconds(10) };

    private TestEngine Open() => new(_folder.File("monitoring.db"), _clock);

    private async Task StartAsync(TestEngine engine)
    {
        await engine.Service.StartAsync(default);
        await _clock.WaitForTimersAsync(2);
    }

    /// <summary>Lets time pass and waits until the loops of evaluation and maintenance sleep again.</summary>
    private async Task StepAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await _clock.WaitForTimersAsync(2);
    }
}
