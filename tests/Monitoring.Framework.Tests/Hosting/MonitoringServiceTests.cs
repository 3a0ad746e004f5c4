using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Monitoring.Framework.Tests.Samples;

namespace Monitoring.Framework.Tests;

/// <summary>The resident host on a clock that moves when told to.</summary>
[CancelAfter(30_000)]
public sealed class MonitoringServiceTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Run_Sources_AreSpreadOverTheirIntervalAndComeBackOnTime(CancellationToken cancellationToken)
    {
        var runs = Channel.CreateUnbounded<(string Name, TimeSpan At)>();
        // The clock goes on while an end is still on its way.
        var patient = TimeSpan.FromHours(1);
        await using var composition = Composition.Of(compose: builder =>
        {
            foreach (var name in new[] { "a", "b", "c", "d" })
            {
                builder.AddSource(name, Record, new Schedule(_minute) { Timeout = patient });
            }

            builder.AddSource("hourly", Record, new Schedule(TimeSpan.FromHours(1)) { Timeout = patient });
        });
        await composition.Service.StartAsync(cancellationToken);

        foreach (var (seconds, names) in new[] { (0, "a hourly"), (15, "b"), (30, "c"), (45, "d"), (60, "a"), (75, "b"), (90, "c"), (105, "d"), (120, "a") })
        {
            var at = TimeSpan.FromSeconds(seconds);
            composition.Clock.Advance(at - composition.Clock.GetUtcNow().TimeOfDay);
            List<(string, TimeSpan)> seen = [];
            foreach (var _ in names.Split(' '))
            {
                seen.Add(await runs.Reader.ReadAsync(cancellationToken));
            }

            Assert.That(seen, Is.EquivalentTo(names.Split(' ').Select(name => (name, at))));
        }

        await composition.Service.StopAsync(cancellationToken);
        Assert.That(composition.Logs.AtLeast(LogLevel.Warning), Is.Empty);

        Task Record(MetricContext context, CancellationToken token)
        {
            runs.Writer.TryWrite((context.Source, context.Timestamp.TimeOfDay));
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task Run_Reconciliation_ComesAtStartByIntervalAndAMinuteAfterAFailure(CancellationToken cancellationToken)
    {
        var calls = Channel.CreateUnbounded<TimeSpan>();
        var fails = true;
        Composition? composition = null;
        composition = Composition.Of(compose: builder => builder.AddPolicy("p", _ =>
        {
            calls.Writer.TryWrite(composition!.Clock.GetUtcNow().TimeOfDay);
            return fails ? throw new InvalidOperationException("not yet") : [];
        }));
        await using var _ = composition;
        await composition.Service.StartAsync(cancellationToken);

        var first = await calls.Reader.ReadAsync(cancellationToken);
        await composition.Clock.WaitForTimerAsync(_minute, cancellationToken);
        fails = false;
        composition.Clock.Advance(_minute);
        var second = await calls.Reader.ReadAsync(cancellationToken);
        await composition.Clock.WaitForTimerAsync(15 * _minute, cancellationToken);
        composition.Clock.Advance(15 * _minute);
        var third = await calls.Reader.ReadAsync(cancellationToken);
        await composition.Service.StopAsync(cancellationToken);

        Assert.That(new[] { first, second, third }, Is.EqualTo([TimeSpan.Zero, _minute, 16 * _minute]));
    }

    [Test]
    public async Task Run_FirstReconciliation_WaitsForTheFirstCollection(CancellationToken cancellationToken)
    {
        var collects = new TaskCompletionSource();
        var reconciled = Channel.CreateUnbounded<bool>();
        await using var composition = Composition.Of(compose: builder => builder
            .AddSource("a", (_, _) => collects.Task, Schedule.EveryMinute)
            .AddPolicy("p", _ =>
            {
                reconciled.Writer.TryWrite(collects.Task.IsCompleted);
                return [];
            }));
        await composition.Service.StartAsync(cancellationToken);
        await composition.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(5), cancellationToken);

        collects.SetResult();

        Assert.That(await reconciled.Reader.ReadAsync(cancellationToken), Is.True);
        Assert.That(composition.Clock.GetTimestamp(), Is.Zero, "no time has passed");
        await composition.Service.StopAsync(cancellationToken);
    }

    [Test]
    public async Task Run_FirstReconciliation_ComesFiveSecondsLaterWhenTheFirstCollectionHangs(CancellationToken cancellationToken)
    {
        var collects = new TaskCompletionSource();
        var reconciled = Channel.CreateUnbounded<TimeSpan>();
        Composition? composition = null;
        composition = Composition.Of(compose: builder => builder
            .AddSource("a", (_, _) => collects.Task, Schedule.EveryMinute)
            .AddPolicy("p", _ =>
            {
                reconciled.Writer.TryWrite(composition!.Clock.GetUtcNow().TimeOfDay);
                return [];
            }));
        await using var _ = composition;
        await composition.Service.StartAsync(cancellationToken);
        await composition.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(5), cancellationToken);

        composition.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(await reconciled.Reader.ReadAsync(cancellationToken), Is.EqualTo(TimeSpan.FromSeconds(5)));
        collects.SetResult();
        await composition.Service.StopAsync(cancellationToken);
    }

    [Test]
    public async Task Run_Arrival_IsSentAtOnceAlsoWhileAnotherDestinationHangs(CancellationToken cancellationToken)
    {
        var sent = Channel.CreateUnbounded<string>();
        var hangs = new TaskCompletionSource();
        await using var composition = Composition.Of("""{ "Routes": { "a": { "To": ["slow", "ops"] } } }""", builder => builder
            .AddNotifier("slow", async (_, _) =>
            {
                await hangs.Task;
                return DeliveryReceipt.Empty;
            })
            .AddNotifier("ops", (message, _) =>
            {
                sent.Writer.TryWrite(message.Title);
                return Task.FromResult(DeliveryReceipt.Empty);
            }));
        await composition.Service.StartAsync(cancellationToken);

        List<string> titles = [];
        await composition.DispatchAsync(Change(AlarmState.Ok, AlarmState.Alarm, 1));
        titles.Add(await sent.Reader.ReadAsync(cancellationToken));
        await composition.DispatchAsync(Change(AlarmState.Alarm, AlarmState.Ok, 2));
        titles.Add(await sent.Reader.ReadAsync(cancellationToken));
        hangs.SetResult();
        await composition.Service.StopAsync(cancellationToken);

        Assert.That(titles, Is.EqualTo(["ALARM: api down", "OK: api down"]));
        Assert.That(composition.Clock.GetTimestamp(), Is.Zero, "no time has passed");
        Assert.That(composition.Deliveries.Leased, Is.Empty);
    }

    [Test]
    public async Task Run_MessageQueuedByAnotherProcess_IsSentAtTheNextTurn(CancellationToken cancellationToken)
    {
        var sent = Channel.CreateUnbounded<string>();
        await using var composition = Composition.Of(compose: builder => builder.AddNotifier("ops", (message, _) =>
        {
            sent.Writer.TryWrite(message.Title);
            return Task.FromResult(DeliveryReceipt.Empty);
        }));
        await composition.Service.StartAsync(cancellationToken);
        await composition.Clock.WaitForTimerAsync(_second, cancellationToken);
        var now = composition.Clock.GetUtcNow();
        var message = new Notification { Id = "1", Title = "hello", Timestamp = now, State = AlarmState.Ok };
        composition.Deliveries.Queue(new Delivery { Id = "1", Destination = "ops", Episode = "e", Notification = message, CreatedAt = now, DueAt = now });

        composition.Clock.Advance(_second);

        Assert.That(await sent.Reader.ReadAsync(cancellationToken), Is.EqualTo("hello"));
        await composition.Service.StopAsync(cancellationToken);
    }

    [Test]
    public async Task Run_Heartbeat_IsCalledAfterEachCycleWhoseDataReachedTheStore(CancellationToken cancellationToken)
    {
        Composition? composition = null;
        var beats = Channel.CreateUnbounded<double>();
        await using var server = await ListenAsync(() =>
        {
            beats.Writer.TryWrite(composition!.Clock.GetUtcNow().TimeOfDay.TotalMinutes);
            return 200;
        });
        composition = Composition.Of($$"""{ "Heartbeat": { "Url": "{{server.Urls.Single()}}/ping" } }""", builder => builder.AddSource("a").AddSource("b"));
        await using var _ = composition;
        var failures = Channel.CreateUnbounded<bool>();
        await composition.Service.StartAsync(cancellationToken);

        List<double> seen = [];
        await StoredThenHalfAMinuteAsync();
        await StoredThenHalfAMinuteAsync();
        seen.Add(await beats.Reader.ReadAsync(cancellationToken));
        await StoredThenHalfAMinuteAsync();
        await composition.Metrics.Writes.ReadAsync(cancellationToken);
        composition.Metrics.Fails = _ =>
        {
            failures.Writer.TryWrite(true);
            return new StoreUnavailableException("away");
        };
        composition.Clock.Advance(_minute / 2);
        seen.Add(await beats.Reader.ReadAsync(cancellationToken));
        await failures.Reader.ReadAsync(cancellationToken);
        composition.Clock.Advance(_minute / 2);
        await failures.Reader.ReadAsync(cancellationToken);
        composition.Metrics.Fails = static _ => null;
        composition.Clock.Advance(_minute / 2);
        await StoredThenHalfAMinuteAsync();
        await StoredThenHalfAMinuteAsync();
        seen.Add(await beats.Reader.ReadAsync(cancellationToken));
        await composition.Service.StopAsync(cancellationToken);

        Assert.That(seen, Is.EqualTo(new double[] { 1, 2, 4 }));

        async Task StoredThenHalfAMinuteAsync()
        {
            await composition.Metrics.Writes.ReadAsync(cancellationToken);
            composition.Clock.Advance(_minute / 2);
        }
    }

    [Test]
    public async Task Run_HeartbeatIsNotTaken_IsReportedWithoutItsUrl(CancellationToken cancellationToken)
    {
        await using var server = await ListenAsync(static () => 503);
        await using var composition = Composition.Of($$"""{ "Heartbeat": { "Url": "{{server.Urls.Single()}}/secret-id" } }""", builder => builder.AddSource("a"));
        await composition.Service.StartAsync(cancellationToken);
        await composition.Metrics.Writes.ReadAsync(cancellationToken);
        composition.Clock.Advance(_minute);
        var line = await composition.Logs.WaitForAsync(310, cancellationToken);
        await composition.Service.StopAsync(cancellationToken);

        Assert.That(line, Is.EqualTo("The heartbeat was not taken: the answer was 503"));
        Assert.That(composition.Logs.All, Has.None.Contain("secret-id"));
    }

    [Test]
    public async Task Stop_WithWorkUnderWay_EndsItAndComesBack(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using var composition = Composition.Of(compose: builder => builder.AddSource("a", async (context, token) =>
        {
            using var registration = token.Register(cancelled.SetResult);
            started.SetResult();
            await new TaskCompletionSource().Task;
        }));
        await composition.Service.StartAsync(cancellationToken);
        await started.Task.WaitAsync(cancellationToken);

        await composition.Service.StopAsync(cancellationToken);

        await cancelled.Task.WaitAsync(cancellationToken);
        Assert.That(composition.Logs.AtLeast(LogLevel.Warning), Is.Empty);
    }

    [Test]
    public async Task Run_Subscriber_SeesTheEventsOfTheHost(CancellationToken cancellationToken)
    {
        var seen = Channel.CreateUnbounded<CollectDue>();
        await using var composition = Composition.Of(compose: builder => builder
            .AddSource("a")
            .AddEventHandler<CollectDue>(_ => new Subscriber<CollectDue>(due =>
            {
                seen.Writer.TryWrite(due);
                return Task.CompletedTask;
            })));
        await composition.Service.StartAsync(cancellationToken);

        Assert.That((await seen.Reader.ReadAsync(cancellationToken)).Sources, Is.EqualTo(["a"]));
        await composition.Service.StopAsync(cancellationToken);
    }

    private static async Task<WebApplication> ListenAsync(Func<int> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(context =>
        {
            context.Response.StatusCode = answer();
            return Task.CompletedTask;
        });
        await server.StartAsync();
        return server;
    }
}
