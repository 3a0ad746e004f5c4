using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Embedded.Tests.Evaluation;

/// <summary>Evaluation to message through the real engine on a real file. The clock begins five seconds into a minute, when alarms of a minute are looked at.</summary>
public sealed class AlarmEvaluatorTests
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);
    private static readonly MetricId _uptime = new("Monitoring/Uptime", "uptime", [("url", "https://api")]);

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
    public async Task EvaluateAsync_DownAndUpAgain_ChangesAlarmHistoryIncidentAndMessage()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Described(Uptime() with { EvaluationPeriods = 2, DatapointsToAlarm = 2 }));
        foreach (var value in (int[])[1, 0, 0])
        {
            await engine.Record(_uptime, value, note: value == 0 ? "connection refused" : null);
            await engine.EvaluateAfter(_minute);
        }

        var alarm = await engine.Read("api");
        Assert.Multiple(() =>
        {
            Assert.That(alarm.State, Is.EqualTo(AlarmState.Alarm));
            Assert.That(
                alarm.StateReason,
                Is.EqualTo("Threshold Crossed: 2 out of the last 2 datapoints [0.0 (01/01/26 12:02:00), 0.0 (01/01/26 12:01:00)] were less than the threshold (1.0) (minimum 2 datapoints for OK -> ALARM transition)."));
            Assert.That(alarm.StateTransitionedTimestamp, Is.EqualTo(_clock.GetUtcNow()));
        });
        var message = engine.Messages.All.Single();
        Assert.Multiple(() =>
        {
            Assert.That(message.Text, Is.EqualTo("The API is down."));
            Assert.That(message.Severity, Is.EqualTo(AlarmSeverity.Critical));
            Assert.That(message.Facts, Does.Contain(new Fact("Cause", "connection refused")));
            Assert.That(message.Facts, Does.Contain(new Fact("Metric", "Monitoring/Uptime uptime{url=https://api}")));
            Assert.That(message.Facts, Does.Contain(new Fact("Statistic", "Minimum of 1 minute")));
            Assert.That(message.Facts, Does.Contain(new Fact("Threshold", "uptime < 1 for 2 of 2 minutes")));
            Assert.That(message.Incidents.Single().Key, Is.EqualTo(new AlarmKey("uptime", "api", "down")));
            Assert.That(message.Incidents.Single().Labels, Contains.Key("team"));
        });

        await engine.Record(_uptime, 1);
        await engine.EvaluateAfter(_minute);
        Assert.That(await Summaries(engine), Is.EqualTo((string[])
        [
            "Alarm updated from INSUFFICIENT_DATA to OK",
            "Alarm updated from OK to ALARM",
            "Alarm updated from ALARM to OK",
        ]));
        Assert.That(engine.Messages.Titles, Is.EqualTo((string[])["ALARM: api down", "OK: api down"]));
    }

    [Test]
    public async Task EvaluateAsync_StateStays_TouchesNothing()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime());
        for (var i = 0; i < 5; i++)
        {
            await engine.Record(_uptime, 1);
            await engine.EvaluateAfter(_minute);
        }

        Assert.That((await engine.Read("api")).StateUpdatedTimestamp, Is.EqualTo(_clock.GetUtcNow() - (4 * _minute)));
        Assert.That(await engine.Transitions(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task EvaluateAsync_PeriodOfTenSeconds_AlarmsTwentySecondsAfterThePeriodBegan()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime() with { Period = TimeSpan.FromSeconds(10), EvaluationPeriods = 1, DatapointsToAlarm = 1 });
        await engine.Record(_uptime, 0, StorageResolution.High);
        await engine.EvaluateAfter(TimeSpan.FromSeconds(5));
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.InsufficientData), "12:00:10");
        await engine.EvaluateAfter(TimeSpan.FromSeconds(10));
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm), "12:00:20");
    }

    [Test]
    public async Task EvaluateAsync_LateData_CountsWhenItArrives()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime() with { EvaluationPeriods = 2, DatapointsToAlarm = 2 });
        await engine.EvaluateAfter(_minute);
        await engine.EvaluateAfter(_minute);
        await engine.Record(_uptime, 0, time: _clock.GetUtcNow() - _minute);
        await engine.Record(_uptime, 0, time: _clock.GetUtcNow() - (2 * _minute));
        await engine.EvaluateAfter(TimeSpan.FromSeconds(59));
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.InsufficientData), "not due");
        await engine.EvaluateAfter(TimeSpan.FromSeconds(1));
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm));
    }

    [Test]
    public async Task EvaluateAsync_EvaluationDelay_LooksAtOlderMinutes()
    {
        await using var engine = Open(delay: "00:01:00");
        await engine.PutAlarm("api", Uptime());
        await engine.Record(_uptime, 1);
        await engine.EvaluateAfter(_minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.InsufficientData));
        await engine.EvaluateAfter(_minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Ok));
    }

    [Test]
    public async Task EvaluateAsync_AnotherProcessApplies_IsSeenByTheNextEvaluation()
    {
        await using var engine = Open();
        await engine.EvaluateAfter(_minute);
        await engine.Record(_uptime, 5);
        using var database = new EmbeddedDatabase(_folder.File("monitoring.db"), _clock, NullLogger<EmbeddedDatabase>.Instance);
        var other = new SqliteAlarmStore(database, _clock);

        await other.PutAsync(DiscoveryScope.Local, "api", Uptime(), default);
        await engine.EvaluateAfter(_minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Ok), "created; data of before are looked at");

        await other.PutAsync(DiscoveryScope.Local, "api", Uptime() with { Threshold = 10 }, default);
        await engine.Record(_uptime, 5);
        await engine.EvaluateAfter(_minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm), "changed");

        await other.DeleteAsync(DiscoveryScope.Local, ["api"], default);
        await engine.EvaluateAfter(_minute);
        Assert.That(engine.Get<AlarmCatalog>().Alarms, Is.Empty, "deleted");
        Assert.That(engine.Get<MetricWindows>().Find(_uptime), Is.Null, "no longer watched");
    }

    [Test]
    public async Task EvaluateAsync_LongerRange_ReadsTheOlderDataFromTheFile()
    {
        await using var engine = Open();
        await engine.PutAlarm("short", Uptime());
        await engine.EvaluateAfter(_minute);
        for (var i = 0; i < 10; i++)
        {
            await engine.Record(_uptime, 0);
            await engine.EvaluateAfter(_minute);
        }

        await engine.PutAlarm("long", Uptime() with { EvaluationPeriods = 10, DatapointsToAlarm = 10 });
        await engine.EvaluateAfter(_minute);
        Assert.That(await engine.StateOf("long"), Is.EqualTo(AlarmState.Alarm));
    }

    [Test]
    public async Task EvaluateAsync_Restarted_GoesOnWhereItWas()
    {
        await using (var engine = Open())
        {
            await engine.PutAlarm("api", Uptime() with { EvaluationPeriods = 3, DatapointsToAlarm = 3 });
            await engine.PutAlarm("down", Uptime());
            foreach (var value in (int[])[0, 0])
            {
                await engine.Record(_uptime, value);
                await engine.EvaluateAfter(_minute);
            }

            Assert.That(await engine.StateOf("down"), Is.EqualTo(AlarmState.Alarm));
            Assert.That(engine.Messages.Titles, Is.EqualTo((string[])["ALARM: down"]));
        }

        await using var restarted = Open();
        await restarted.Record(_uptime, 0);
        await restarted.EvaluateAfter(_minute);
        Assert.That(await restarted.StateOf("api"), Is.EqualTo(AlarmState.Alarm), "two points of before and one of after");
        Assert.That(restarted.Messages.Titles, Is.EqualTo((string[])["ALARM: api"]), "the other is not told again");
    }

    [Test]
    public async Task EvaluateAsync_CommitFails_StaysAndIsTriedAgain()
    {
        var failing = new FailingStore();
        await using var engine = Open(services => failing.Replace(services));
        await engine.PutAlarm("api", Uptime());
        await engine.Record(_uptime, 0);
        failing.Message = "The disk is full.";
        await engine.EvaluateAfter(_minute);
        await engine.Record(_uptime, 0);
        await engine.EvaluateAfter(_minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.InsufficientData));
        Assert.That(engine.Log.Of(LogLevel.Error).Count(static line => line.Contains("cannot change its state", StringComparison.Ordinal)), Is.EqualTo(1), "reported once");

        failing.Message = null;
        await engine.Record(_uptime, 0);
        await engine.EvaluateAfter(_minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm));
        Assert.That(engine.Messages.Titles, Is.EqualTo((string[])["ALARM: api"]));
    }

    [Test]
    public async Task EvaluateAsync_OneAlarmFails_OthersGoOn()
    {
        var failing = new FailingStore();
        await using var engine = Open(services => failing.Replace(services));
        failing.Only = "b";
        failing.Message = "Not this one.";
        foreach (var name in (string[])["a", "b", "broken", "c"])
        {
            await engine.PutAlarm(name, Uptime());
        }

        await engine.Database.WriteAsync(
            static (connection, _) => connection.Execute("UPDATE alarm SET definition = '{' WHERE name = 'broken'"),
            default);
        await engine.Record(_uptime, 0);
        await engine.EvaluateAfter(_minute);
        Assert.That((await engine.StateOf("a"), await engine.StateOf("c")), Is.EqualTo((AlarmState.Alarm, AlarmState.Alarm)));
        Assert.That(engine.Log.Of(LogLevel.Error), Has.Some.Contains("The alarm broken cannot be evaluated"));
    }

    [Test]
    public async Task EvaluateAsync_StateMovedByAnotherProcess_LooksAnewAndContradictsNothing()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime());
        await engine.EvaluateAfter(_minute);
        await engine.Database.WriteAsync(
            (connection, _) =>
            {
                AlarmTable.SetState(connection, "api", new AlarmTransition(AlarmState.Alarm, "by hand", "{}"), _clock.GetUtcNow());
                return true;
            },
            default);
        await engine.Record(_uptime, 0);
        await engine.EvaluateAfter(_minute);
        Assert.That(await engine.Transitions(), Is.Empty, "decided from a state that is no more");
        Assert.That(engine.Messages.All, Is.Empty);
        await engine.Record(_uptime, 1);
        await engine.EvaluateAfter(_minute);
        Assert.That(await Summaries(engine), Is.EqualTo((string[])["Alarm updated from ALARM to OK"]));
    }

    [Test]
    public async Task EvaluateAsync_DeletedInAlarmAndMadeAgain_OpensANewIncident()
    {
        await using var engine = Open();
        for (var i = 0; i < 2; i++)
        {
            await engine.PutAlarm("api", Uptime());
            await engine.Record(_uptime, 0);
            await engine.EvaluateAfter(_minute);
            Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm));
            await engine.Alarms.DeleteAsync(DiscoveryScope.Local, ["api"], default);
            await engine.EvaluateAfter(_minute);
        }

        Assert.That(engine.Messages.All.Select(static each => each.Incidents.Single().Id).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task EvaluateAsync_ActionsDisabled_IsRecordedAndNobodyIsTold()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime() with { ActionsEnabled = false });
        await engine.Record(_uptime, 0);
        await engine.EvaluateAfter(_minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm));
        Assert.That(await engine.Transitions(), Has.Count.EqualTo(1));
        Assert.That(engine.Messages.All, Is.Empty);
    }

    [Test]
    public async Task EvaluateAsync_MoreThanADay_IsEvaluatedOnceAnHour()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime() with { Period = TimeSpan.FromHours(1), EvaluationPeriods = 25, DatapointsToAlarm = 1 });
        await engine.EvaluateAfter(_minute);
        await engine.Record(_uptime, 0, time: _clock.GetUtcNow() - TimeSpan.FromHours(2));
        for (var i = 0; i < 58; i++)
        {
            await engine.EvaluateAfter(_minute);
        }

        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.InsufficientData), "12:59:05");
        await engine.EvaluateAfter(_minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm), "13:00:05");
    }

    [Test]
    public async Task EvaluateAsync_PutsWhileWindowsAreFilled_EverySampleCountsOnce()
    {
        await using var engine = Open();
        var metrics = Enumerable.Range(0, 20).Select(static i => new MetricId("Tests", "load", [("host", $"{i}")])).ToArray();
        using var stop = new CancellationTokenSource();
        var counts = new int[metrics.Length];
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await engine.Record(metrics[i % metrics.Length], 1);
                counts[i % metrics.Length]++;
            }
        });
        for (var i = 0; i < metrics.Length; i++)
        {
            await engine.PutAlarm($"alarm-{i}", Uptime() with { Metric = metrics[i] });
            await engine.Get<AlarmCatalog>().RefreshAsync(default);
        }

        await stop.CancelAsync();
        await writer;
        var range = new EvaluationRange(_clock.GetUtcNow().ToUnixTimeSeconds() + 60, 120, 1);
        var seen = metrics.Select(metric =>
        {
            var bucket = new StatisticSet[1];
            engine.Get<MetricWindows>().Find(metric)!.Read(null, range, bucket);
            return (int)bucket[0].SampleCount;
        });
        Assert.That(seen, Is.EqualTo(counts));
    }

    /// <summary>Ten minutes, a probe every ten seconds, up and down as it pleases: what the history says was told, and nothing else.</summary>
    [Test]
    public async Task EvaluateAsync_TenMinutesOfFlapping_HistoryAndMessagesAgree([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime() with { Period = TimeSpan.FromSeconds(10), EvaluationPeriods = seed, DatapointsToAlarm = 1 });
        var up = true;
        for (var i = 0; i < 60; i++)
        {
            up = random.Next(3) == 0 ? !up : up;
            if (random.Next(10) > 0)
            {
                await engine.Record(_uptime, up ? 1 : 0, StorageResolution.High);
            }

            await engine.EvaluateAfter(TimeSpan.FromSeconds(10));
        }

        var transitions = await engine.Transitions();
        var told = new List<(AlarmState, DateTimeOffset)>();
        var isOpen = false;
        foreach (var item in transitions)
        {
            var state = item.Summary.EndsWith("to ALARM", StringComparison.Ordinal) ? AlarmState.Alarm
                : item.Summary.EndsWith("to OK", StringComparison.Ordinal) ? AlarmState.Ok : AlarmState.InsufficientData;
            if (state == AlarmState.Alarm ? !isOpen : state == AlarmState.Ok && isOpen)
            {
                isOpen = !isOpen;
                told.Add((state, item.Timestamp));
            }
        }

        Assert.That(told, Has.Count.GreaterThan(2), "it flaps");
        Assert.That(engine.Messages.All.Select(static each => (each.State, each.Timestamp)), Is.EqualTo(told));
        Assert.That(engine.Messages.All.Select(static each => each.Id), Is.Unique);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(LastState(transitions)));
    }

    private static AlarmState LastState(List<AlarmHistoryItem> transitions)
    {
        Assert.That(AlarmStates.TryParse(transitions[^1].Summary.Split(' ')[^1], out var state), Is.True);
        return state;
    }

    private static async Task<IEnumerable<string>> Summaries(TestEngine engine) => (await engine.Transitions()).Select(static item => item.Summary);

    private static MetricAlarmDefinition Uptime() => new()
    {
        Key = default,
        Metric = _uptime,
        Statistic = Statistic.Minimum,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 1,
        DatapointsToAlarm = 1,
        ComparisonOperator = ComparisonOperator.LessThanThreshold,
        Threshold = 1,
    };

    private static AlarmDefinition Described(AlarmDefinition plain)
    {
        var full = plain with
        {
            Key = new AlarmKey("uptime", "api", "down"),
            Description = "The API is down.",
            Severity = AlarmSeverity.Critical,
            Labels = new Dictionary<string, string> { ["team"] = "web" },
        };
        return full with { Description = AlarmDescription.Encode(full, "tests") };
    }

    private TestEngine Open(Action<IServiceCollection>? configure = null, string delay = "00:00:00") => new(_folder.File("monitoring.db"), _clock, configure, delay);
}
