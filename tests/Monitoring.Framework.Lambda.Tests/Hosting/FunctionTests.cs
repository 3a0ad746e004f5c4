using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Lambda.Tests;

/// <summary>The whole program through its jobs, on the real engine and stores.</summary>
public sealed class FunctionTests
{
    [Test]
    public async Task Collect_Sources_AreStored()
    {
        var stored = new List<MetricId>();
        await using var function = new Function("{}", builder =>
        {
            AddSources(builder, 10);
            builder.AddEventHandler<CollectDue>(services => new Subscriber(async () =>
            {
                await foreach (var metric in services.GetRequiredService<IMetricStore>().ListAsync(new MetricFilter(), CancellationToken.None))
                {
                    stored.Add(metric);
                }
            }));
        });

        var outcome = await function.Api.InvokeAsync("""{"job":"collect"}""");

        Assert.That(outcome.Text, Is.EqualTo("""{"job":"collect","events":1,"done":10,"failures":[]}"""));
        Assert.That(stored, Has.Count.EqualTo(10));
    }

    [Test]
    public async Task Collect_Shards_EachSourceIsInOneOfThem()
    {
        await using var function = new Function("{}", static builder => AddSources(builder, 20));

        var done = 0;
        for (var index = 0; index < 4; index++)
        {
            var outcome = await function.Api.InvokeAsync($$$"""{"job":"collect","shard":{"index":{{{index}}},"of":4}}""");
            done += outcome.Json.GetProperty("done").GetInt32();
        }

        Assert.That(done, Is.EqualTo(20));
    }

    [Test]
    public async Task Collect_DeadlineInTheMiddle_WhatWasMeasuredIsStoredAndTheRestGoesFirstNextTime()
    {
        List<string> order = [];
        var reached = new TaskCompletionSource();
        var clock = new FakeTimeProvider();
        await using var function = new Function(
            clock,
            """{ "Collector": { "MaxConcurrency": 1 } }""",
            builder => builder
                .AddMetricSource("one", Schedule.EveryMinute, _ => new Source("one", (name, _) => Note(name)))
                .AddMetricSource("two", new Schedule(TimeSpan.FromMinutes(1)) { Timeout = TimeSpan.FromDays(1) }, _ => new Source("two", async (name, token) =>
                {
                    await Note(name);
                    if (reached.TrySetResult())
                    {
                        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                    }
                }))
                .AddMetricSource("three", Schedule.EveryMinute, _ => new Source("three", (name, _) => Note(name))));

        var first = function.Api.InvokeAsync("""{"job":"collect"}""", clock.GetUtcNow().AddSeconds(60));
        await reached.Task;
        clock.Advance(TimeSpan.FromSeconds(54));
        var error = await first;
        var second = await function.Api.InvokeAsync("""{"job":"collect"}""", clock.GetUtcNow().AddSeconds(60));

        Assert.That(error.ErrorType, Is.EqualTo("Monitoring.Deadline"));
        Assert.That(second.Json.GetProperty("done").GetInt32(), Is.EqualTo(3));
        Assert.That(order, Is.EqualTo(["one", "two", "two", "three", "one"]));

        Task Note(string name)
        {
            order.Add(name);
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task Reconcile_ThenDestroy_AlarmsAreThereAndThenGone()
    {
        await using var function = new Function("{}", static builder => builder
            .AddResourceSource("rooms", static _ => new Rooms())
            .AddAlarmPolicy("heat", static _ => new Heat()));

        var reconciled = await function.Api.InvokeAsync("""{"job":"reconcile"}""");
        var again = await function.Api.InvokeAsync("""{"job":"reconcile"}""");
        var created = await function.Api.InvokeAsync("""{"job":"destroy","tf":{"action":"create","prev_input":null}}""");
        var destroyed = await function.Api.InvokeAsync("""{"job":"destroy","tf":{"action":"delete","prev_input":null}}""");

        Assert.That(reconciled.Json.GetProperty("done").GetInt32(), Is.EqualTo(3));
        Assert.That(again.Json.GetProperty("done").GetInt32(), Is.Zero);
        Assert.That(created.Json.GetProperty("done").GetInt32(), Is.Zero);
        Assert.That(destroyed.Json.GetProperty("done").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public async Task Sns_Alarm_IsToldAtOnceAndOnlyOnceWhenItComesAgain()
    {
        var told = new Told();
        await using var function = new Function("{}", told.AddTo);
        var json = Vectors.SnsEvent(Vectors.Alarm("shop"));

        var first = await function.Api.InvokeAsync(json);
        var again = await function.Api.InvokeAsync(json);

        Assert.That((first.IsError, again.IsError), Is.EqualTo((false, false)), $"{first} {again}");
        Assert.That(told.Titles, Is.EqualTo(["ALARM: shop"]));
    }

    [Test]
    public async Task Sns_BrokenRecordsAmongGoodOnes_GoodOnesAreToldBrokenTextTooAndTheRestFailsTheInvocation()
    {
        var told = new Told();
        await using var function = new Function("{}", told.AddTo);
        var json = Vectors.SnsEvent(Vectors.Alarm("one"), """{"AlarmName":"broken","New""", Vectors.Alarm("two")).Replace("]}", """,{"Sns":{"Type":"Notification"}}]}""", StringComparison.Ordinal);

        var outcome = await function.Api.InvokeAsync(json);

        Assert.That(outcome.ErrorType, Is.EqualTo("Monitoring.MalformedEvent"), "Lambda tries again, and hands the event to the dead-letter queue then");
        Assert.That(outcome.Text, Does.Contain("record 4 of 4 has no message"));
        Assert.That(told.Messages, Has.Count.EqualTo(3));
        Assert.That(told.Titles, Does.Contain("ALARM: one").And.Contain("ALARM: two"));
    }

    [Test]
    public async Task Deliver_WhatWaitsInTheOutbox_IsSent()
    {
        var told = new Told();
        await using var function = new Function("""{ "Routes": { "all": { "To": ["ops"], "Wait": "00:00:00.2" } } }""", told.AddTo);

        await function.Api.InvokeAsync(Vectors.SnsEvent(Vectors.Alarm("shop")));
        for (var i = 0; i < 200 && told.Messages.IsEmpty; i++)
        {
            await function.Api.InvokeAsync("""{"job":"deliver"}""");
        }

        Assert.That(told.Titles, Is.EqualTo(["ALARM: shop"]));
    }

    [Test]
    public async Task Unknown_Event_FailsTheInvocationAndIsInTheLog()
    {
        await using var function = new Function();

        var outcome = await function.Api.InvokeAsync("""{"hello":"world"}""");

        Assert.That(outcome.ErrorType, Is.EqualTo("Monitoring.UnknownEvent"));
        Assert.That(function.Log.Text, Does.Contain("Nobody knows the event, an object with hello"));
    }

    [Test]
    public async Task Variables_OfTheEnvironment_OverrideTheFile()
    {
        await using var function = new Function("""{ "Owner": "a" }""", null, ("MONITORING_JOB", "reconcile, destroy"));

        var outcome = await function.Api.InvokeAsync("""{"job":"collect"}""");

        Assert.That(outcome.Text, Does.Contain("this function may only reconcile, destroy (MONITORING_JOB)"));
    }

    [Test]
    public async Task Stop_Function_ExitCodeIsZero()
    {
        await using var function = new Function();
        await function.Api.WaitForNextAsync();

        await function.StopAsync();

        Assert.That(await function.Ended, Is.Zero);
        Assert.That(function.Log.Text, Does.Contain("The environment is shut down"));
    }

    private static void AddSources(IMonitoringBuilder builder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var name = $"source-{i}";
            builder.AddMetricSource(name, Schedule.EveryMinute, _ => new Source(name, static (_, _) => Task.CompletedTask));
        }
    }

    private sealed class Source(string name, Func<string, CancellationToken, Task> work) : IMetricSource
    {
        public async ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
        {
            await work(name, cancellationToken);
            context.Record("value", 1, dimensions: [("source", name)]);
        }
    }

    private sealed class Subscriber(Func<Task> act) : IMonitoringEventHandler<CollectDue>
    {
        public async ValueTask HandleAsync(CollectDue monitoringEvent, CancellationToken cancellationToken) => await act();
    }

    private sealed class Rooms : IResourceSource
    {
        public async IAsyncEnumerable<MonitoredResource> DiscoverAsync(DiscoveryScope scope, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            for (var i = 1; i <= 3; i++)
            {
                yield return new MonitoredResource { Id = $"room-{i}", Type = "room" };
            }
        }
    }

    private sealed class Heat : IAlarmPolicy
    {
        public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context) => context.Resource.Type != "room" ? [] :
        [
            new MetricAlarmDefinition
            {
                Key = context.Key("heat"),
                Metric = new MetricId("House", "temperature", [("room", context.Resource.Id)]),
                Statistic = Statistic.Maximum,
                Period = TimeSpan.FromMinutes(1),
                EvaluationPeriods = 1,
                ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
                Threshold = 30,
            },
        ];
    }
}
