using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Monitoring.Framework.Embedded.Tests.Evaluation;

/// <summary>Failures, restarts, and other processes and threads at the same time.</summary>
public sealed class AlarmEvaluatorResilienceTests : EngineTests
{
    [Test]
    public async Task EvaluateAsync_CommitFails_StaysAndIsTriedAgain()
    {
        var failing = new FailingStore();
        await using var engine = Open(services => failing.Replace(services));
        await engine.PutAlarm("api", Uptime());
        await engine.Record(Metric, 0);
        failing.Message = "The disk is full.";
        await engine.EvaluateAfter(Minute);
        await engine.Record(Metric, 0);
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.InsufficientData));
        Assert.That(engine.Log.Of(LogLevel.Error).Count(static line => line.Contains("cannot change its state", StringComparison.Ordinal)), Is.EqualTo(1), "reported once");

        failing.Message = null;
        await engine.Record(Metric, 0);
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm));
        Assert.That(engine.Messages.Titles, Is.EqualTo((string[])["ALARM: api"]));
    }

    [Test]
    public async Task EvaluateAsync_CommitOfAnHourlyAlarmFails_IsTriedAgainWithinAMinute()
    {
        var failing = new FailingStore();
        await using var engine = Open(services => failing.Replace(services));
        await engine.PutAlarm("api", Uptime() with { Period = TimeSpan.FromHours(1), EvaluationPeriods = 25, DatapointsToAlarm = 1 });
        await engine.Record(Metric, 0, time: Clock.GetUtcNow() - TimeSpan.FromHours(2));
        failing.Message = "The disk is full.";
        await engine.EvaluateAfter(Minute);
        failing.Message = null;
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm));
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
            static connection => connection.Execute("UPDATE alarm SET definition = '{' WHERE name = 'broken'"),
            default);
        await engine.Record(Metric, 0);
        await engine.EvaluateAfter(Minute);
        Assert.That((await engine.StateOf("a"), await engine.StateOf("c")), Is.EqualTo((AlarmState.Alarm, AlarmState.Alarm)));
        Assert.That(engine.Log.Of(LogLevel.Error), Has.Some.Contains("The alarm broken cannot be evaluated"));
    }

    [Test]
    public async Task EvaluateAsync_AnotherProcessApplies_IsSeenByTheNextEvaluation()
    {
        await using var engine = Open();
        await engine.EvaluateAfter(Minute);
        await engine.Record(Metric, 5);
        using var database = new EmbeddedDatabase(FilePath, Clock, NullLogger<EmbeddedDatabase>.Instance);
        var other = new SqliteAlarmStore(database, Clock);

        await other.PutAsync(DiscoveryScope.Local, "api", Uptime(), default);
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Ok), "created; data of before are looked at");

        await other.PutAsync(DiscoveryScope.Local, "api", Uptime() with { Threshold = 10 }, default);
        await engine.Record(Metric, 5);
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm), "changed");

        await other.DeleteAsync(DiscoveryScope.Local, ["api"], default);
        await engine.EvaluateAfter(Minute);
        Assert.That(engine.Get<AlarmCatalog>().Alarms, Is.Empty, "deleted");
        Assert.That(engine.Get<MetricWindows>().Find(Metric), Is.Null, "no longer watched");
    }

    [Test]
    public async Task EvaluateAsync_StateMovedByAnotherProcess_LooksAnewAndContradictsNothing()
    {
        await using var engine = Open();
        await engine.PutAlarm("api", Uptime());
        await engine.EvaluateAfter(Minute);
        await engine.Database.WriteAsync(
            connection =>
            {
                var alarm = AlarmTable.Find(connection, "api")!;
                AlarmTable.SetState(
                    connection,
                    alarm with { State = AlarmState.Alarm, Reason = "by hand", Updated = Clock.GetUtcNow(), StateOrder = AlarmTable.NextState(connection) });
                return true;
            },
            default);
        await engine.Record(Metric, 0);
        await engine.EvaluateAfter(Minute);
        Assert.That(await engine.Transitions(), Is.Empty, "decided from a state that is no more");
        Assert.That(engine.Messages.All, Is.Empty);
        await engine.Record(Metric, 1);
        await engine.EvaluateAfter(Minute);
        Assert.That(await Summaries(engine), Is.EqualTo((string[])["Alarm updated from ALARM to OK"]));
    }

    /// <summary>The put stands in the file and has not been heard of: a window that is filled then must not count it twice.</summary>
    [Test]
    public async Task RefreshAsync_PutBetweenItsCommitAndTheListener_CountsOnce()
    {
        var listener = new SlowListener();
        await using var engine = Open(services => services.Replace(ServiceDescriptor.Singleton<IMetricListener>(listener)));
        listener.Inner = engine.Get<MetricWindows>();
        await engine.PutAlarm("api", Uptime());
        var put = Task.Run(async () => await engine.Record(Metric, 1));
        await listener.Entered.Task;
        var refresh = Task.Run(async () => await engine.Get<AlarmCatalog>().RefreshAsync(default));

        // It has to wait for the put; if it does not, it is through long before the time is over.
        await Task.WhenAny(refresh, Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System));
        listener.Released.SetResult();
        await Task.WhenAll(put, refresh);
        Assert.That(CountOf(engine, Metric), Is.EqualTo(1));
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
        Assert.That(metrics.Select(metric => CountOf(engine, metric)), Is.EqualTo(counts));
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
                await engine.Record(Metric, value);
                await engine.EvaluateAfter(Minute);
            }

            Assert.That(await engine.StateOf("down"), Is.EqualTo(AlarmState.Alarm));
            Assert.That(engine.Messages.Titles, Is.EqualTo((string[])["ALARM: down"]));
        }

        await using var restarted = Open();
        await restarted.Record(Metric, 0);
        await restarted.EvaluateAfter(Minute);
        Assert.That(await restarted.StateOf("api"), Is.EqualTo(AlarmState.Alarm), "two points of before and one of after");
        Assert.That(restarted.Messages.Titles, Is.EqualTo((string[])["ALARM: api"]), "the other is not told again");
    }

    [Test]
    public async Task EvaluateAsync_DeletedInAlarmAndMadeAgain_OpensANewIncident()
    {
        await using var engine = Open();
        for (var i = 0; i < 2; i++)
        {
            await engine.PutAlarm("api", Uptime());
            await engine.Record(Metric, 0);
            await engine.EvaluateAfter(Minute);
            Assert.That(await engine.StateOf("api"), Is.EqualTo(AlarmState.Alarm));
            await engine.Alarms.DeleteAsync(DiscoveryScope.Local, ["api"], default);
            await engine.EvaluateAfter(Minute);
        }

        Assert.That(engine.Messages.All.Select(static each => each.Incidents.Single().Id).Distinct().Count(), Is.EqualTo(2));
    }

    private int CountOf(TestEngine engine, MetricId metric)
    {
        var range = new EvaluationRange(Clock.GetUtcNow().ToUnixTimeSeconds() + 60, 120, 1);
        return (int)(engine.Get<MetricWindows>().Find(metric)!.Read("SampleCount", range)[0] ?? 0);
    }

    private sealed class SlowListener : IMetricListener
    {
        public MetricWindows? Inner { get; set; }

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void OnStored(IReadOnlyList<MetricDatum> data)
        {
            Entered.TrySetResult();
            Released.Task.Wait();
            Inner?.OnStored(data);
        }
    }
}
