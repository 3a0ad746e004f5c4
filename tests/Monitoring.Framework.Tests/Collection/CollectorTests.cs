using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

public sealed class CollectorTests
{
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(5);
    private static readonly Schedule _schedule = new(TimeSpan.FromMinutes(1)) { Timeout = _timeout };
    private static readonly Schedule _patient = new(TimeSpan.FromMinutes(1)) { Timeout = TimeSpan.FromDays(1) };

    [Test]
    public async Task Collect_Source_IsStoredWithItsNamespaceTimeAndResolution()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddMetricSource(new MetricSourceRegistration("fast", new Schedule(TimeSpan.FromSeconds(10)), _ => new Source((context, _) =>
            {
                context.Record("depth", 7, MetricUnit.Count, [("queue", "orders")]);
                return Task.CompletedTask;
            }))
            { Namespace = "Shop" }));

        var result = await composition.DispatchAsync(new CollectDue());

        var datum = composition.Metrics.Data.Single();
        Assert.That(datum.Metric, Is.EqualTo(new MetricId("Shop", "depth", [("queue", "orders")])));
        Assert.That(datum.Timestamp, Is.EqualTo(composition.Clock.GetUtcNow()));
        Assert.That(datum.Resolution, Is.EqualTo(StorageResolution.High));
        Assert.That((result.Done, result.IsCommitted, result.Failures.Count), Is.EqualTo((1, true, 0)));
    }

    [Test]
    public async Task Collect_OneSourceThrows_SiblingsAreStoredAndTheFailureIsReportedEverywhere()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddSource("bad", (context, _) =>
            {
                context.Record("before", 1);
                throw new InvalidOperationException("boom");
            })
            .AddSource("good"));

        var result = await composition.DispatchAsync(new CollectDue());

        Assert.That(composition.Metrics.Data.Select(datum => datum.Metric.Name), Is.EquivalentTo(["before", "good"]));
        Assert.That(result.Failures, Is.EqualTo([new DispatchFailure("bad", "boom")]));
        Assert.That(result.IsCommitted, Is.True);
        Assert.That(composition.Logs.Of(200), Is.EqualTo(["Metric source bad failed: boom"]));
        Assert.That(composition.Counters.Sum("monitoring.source.failures", "=bad"), Is.EqualTo(1));
        Assert.That(composition.Counters.Sum("monitoring.job.failures", "=collect"), Is.EqualTo(1));
        Assert.That(composition.Counters.Count("monitoring.source.duration"), Is.EqualTo(2));
    }

    [Test]
    public async Task Collect_FactoryThrows_IsTheFailureOfThatSource()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddMetricSource("bad", Schedule.EveryMinute, _ => throw new InvalidOperationException("no such thing"))
            .AddSource("good"));

        var result = await composition.DispatchAsync(new CollectDue());

        Assert.That(result.Failures, Is.EqualTo([new DispatchFailure("bad", "no such thing")]));
        Assert.That(composition.Metrics.Data, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Collect_SourceHangs_SiblingsAreStoredBeforeItsTimeIsOver()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddSource("hangs", (_, _) => new TaskCompletionSource().Task, _patient)
            .AddSource("good"));

        var collecting = composition.DispatchAsync(new CollectDue()).AsTask();
        var first = await NextWriteAsync(composition);
        var isOver = collecting.IsCompleted;
        composition.Clock.Advance(_patient.Timeout);
        var result = await collecting;

        Assert.That(isOver, Is.False);
        Assert.That(first.Single().Metric.Name, Is.EqualTo("good"));
        Assert.That(result.Failures, Is.EqualTo([new DispatchFailure("hangs", "It did not end within 1.00:00:00.")]));
    }

    [Test]
    public async Task Collect_SourceIgnoresItsCancellation_LateDataAreDiscardedAndItsNextTurnIsLeftOut()
    {
        var (started, gate, ended) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await using var composition = Composition.Of(compose: builder => builder.AddSource("stubborn", async (context, _) =>
        {
            context.Record("early", 1);
            started.SetResult();
            await gate.Task;
            context.Record("late", 1);
            ended.SetResult();
        }, _schedule));

        var collecting = composition.DispatchAsync(new CollectDue()).AsTask();
        await started.Task;
        await composition.Clock.WaitForTimerAsync(_timeout);
        composition.Clock.Advance(_timeout);
        await collecting;
        var second = await composition.DispatchAsync(new CollectDue());
        gate.SetResult();
        await ended.Task;

        Assert.That(composition.Metrics.Data.Select(datum => datum.Metric.Name), Is.EqualTo(["early"]));
        Assert.That(second.Failures, Is.EqualTo([new DispatchFailure("stubborn", "It was left out: its last collection is still running.")]));
        Assert.That(composition.Counters.Sum("monitoring.source.overruns", "=stubborn"), Is.EqualTo(1));
        Assert.That(composition.Logs.Of(202), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Collect_SourceBlocksItsThread_SiblingsGoOn()
    {
        using var gate = new ManualResetEventSlim();
        await using var composition = Composition.Of(compose: builder => builder
            .AddSource("blocks", (_, _) => { gate.Wait(CancellationToken.None); return Task.CompletedTask; }, _patient)
            .AddSource("good"));

        var collecting = composition.DispatchAsync(new CollectDue()).AsTask();
        await NextWriteAsync(composition);
        composition.Clock.Advance(_patient.Timeout);
        var result = await collecting;
        gate.Set();

        Assert.That(composition.Metrics.Data.Single().Metric.Name, Is.EqualTo("good"));
        Assert.That(result.Failures.Single().Subject, Is.EqualTo("blocks"));
    }

    [Test]
    public async Task Collect_SourceThrowsOrBlocksInItsCancellationCallback_NothingElseIsTouched()
    {
        using var gate = new ManualResetEventSlim();
        using var started = new CountdownEvent(2);
        await using var composition = Composition.Of(compose: builder => builder
            .AddSource("throws", async (_, token) =>
            {
                token.Register(() => throw new InvalidOperationException("in the callback"));
                started.Signal();
                await new TaskCompletionSource().Task;
            }, _schedule)
            .AddSource("blocks", async (_, token) =>
            {
                token.Register(gate.Wait);
                started.Signal();
                await new TaskCompletionSource().Task;
            }, _schedule));

        var collecting = composition.DispatchAsync(new CollectDue()).AsTask();
        started.Wait();
        await composition.Clock.WaitForTimersAsync(3);
        composition.Clock.Advance(_timeout);
        var result = await collecting;
        gate.Set();

        Assert.That(result.Failures.Select(failure => failure.Subject), Is.EquivalentTo(["throws", "blocks"]));
    }

    [Test]
    public async Task Collect_ManySources_AtMostMaxConcurrencyRunAtOnce()
    {
        var (running, most) = (0, 0);
        var gates = new SemaphoreSlim(0);
        var full = new TaskCompletionSource();
        await using var composition = Composition.Of("""{ "Collector": { "MaxConcurrency": 3 } }""", builder =>
        {
            for (var i = 0; i < 12; i++)
            {
                builder.AddSource($"source {i}", async (context, _) =>
                {
                    var now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    if (now == 3)
                    {
                        full.TrySetResult();
                    }

                    await gates.WaitAsync(CancellationToken.None);
                    Interlocked.Decrement(ref running);
                    context.Record("done", 1);
                });
            }
        });

        var collecting = composition.DispatchAsync(new CollectDue()).AsTask();
        await full.Task;
        gates.Release(12);
        var result = await collecting;

        Assert.That(most, Is.EqualTo(3));
        Assert.That((result.Done, result.Failures.Count, composition.Metrics.Data.Count), Is.EqualTo((12, 0, 12)));
    }

    [TestCase(5, 1)]
    [TestCase(1, 0)]
    [TestCase(0, 0)]
    public async Task Collect_SourcesThatHang_DoNotStarveTheOthers(int maxSlow, int measured)
    {
        var gate = new TaskCompletionSource();
        var started = new SemaphoreSlim(0);
        Func<MetricContext, CancellationToken, Task> hang = (_, _) =>
        {
            started.Release();
            return gate.Task;
        };
        await using var composition = Composition.Of($$"""{ "Collector": { "MaxConcurrency": 2, "MaxSlow": {{maxSlow}} } }""", builder => builder
            .AddSource("hangs 1", hang, _patient).AddSource("hangs 2", hang, _patient).AddSource("hangs 3", hang, _patient).AddSource("hangs 4", hang, _patient).AddSource("quick"));

        var hanging = composition.DispatchAsync(new CollectDue { Sources = ["hangs 1", "hangs 2", "hangs 3", "hangs 4"] }).AsTask();
        await started.WaitAsync();
        await started.WaitAsync();
        composition.Clock.Advance(TimeSpan.FromSeconds(1));
        var quick = composition.DispatchAsync(new CollectDue { Sources = ["quick"] }).AsTask();
        if (maxSlow == 5)
        {
            await started.WaitAsync();
            await started.WaitAsync();
            composition.Clock.Advance(TimeSpan.FromSeconds(1));
            await quick;
        }

        Assert.That(composition.Metrics.Data, Has.Count.EqualTo(measured));
        gate.SetResult();
        await Task.WhenAll(hanging, quick);
        Assert.That(composition.Metrics.Data, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Collect_SourceStillWaitsForASlot_ItsNextTurnIsLeftOut()
    {
        var gate = new TaskCompletionSource();
        await using var composition = Composition.Of("""{ "Collector": { "MaxConcurrency": 1 } }""", builder => builder
            .AddSource("first", (_, _) => gate.Task, new Schedule(TimeSpan.FromHours(1)) { Timeout = TimeSpan.FromHours(1) })
            .AddSource("second"));

        var first = composition.DispatchAsync(new CollectDue { Sources = ["first"] }).AsTask();
        var second = composition.DispatchAsync(new CollectDue { Sources = ["second"] }).AsTask();
        var again = await composition.DispatchAsync(new CollectDue { Sources = ["second"] });
        gate.SetResult();
        await Task.WhenAll(first, second);

        Assert.That(again.Failures.Single().Message, Does.Contain("still running"));
        Assert.That(composition.Metrics.Data, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Collect_Cancelled_WhatWasMeasuredIsKeptAndTheHungSourceIsTold()
    {
        var told = new TaskCompletionSource();
        var stored = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        await using var composition = Composition.Of(compose: builder => builder
            .AddSource("hangs", async (_, token) =>
            {
                token.Register(told.SetResult);
                await new TaskCompletionSource().Task;
            })
            .AddMetricSource("good", Schedule.EveryMinute, _ => new DisposableSource(stored)));

        var collecting = composition.Engine.DispatchAsync(new CollectDue(), stop.Token).AsTask();
        await stored.Task;
        await stop.CancelAsync();

        Assert.That(async () => await collecting, Throws.InstanceOf<OperationCanceledException>());
        await told.Task;
        Assert.That(composition.Metrics.Data.Single().Metric.Name, Is.EqualTo("up"));
        Assert.That(composition.Logs.Of(200), Is.Empty);
    }

    [Test]
    public async Task Collect_DisposableSource_IsDisposedAfterEachCollection()
    {
        var disposed = new TaskCompletionSource();
        await using var composition = Composition.Of(compose: builder => builder.AddMetricSource("s", Schedule.EveryMinute, _ => new DisposableSource(disposed)));

        await composition.DispatchAsync(new CollectDue());

        Assert.That(disposed.Task.IsCompleted, Is.True);
    }

    [Test]
    public async Task Collect_Shards_PartitionTheSources()
    {
        await using var composition = Composition.Of(compose: builder =>
        {
            for (var i = 0; i < 200; i++)
            {
                builder.AddSource($"source-{i}");
            }
        });

        List<int> sizes = [];
        for (var i = 0; i < 4; i++)
        {
            sizes.Add((await composition.DispatchAsync(new CollectDue { Shard = new Shard(i, 4) })).Done);
        }

        Assert.That(sizes.Sum(), Is.EqualTo(200));
        Assert.That(sizes, Is.All.GreaterThan(25));
        Assert.That(composition.Metrics.Data.Select(datum => datum.Metric.Name).Distinct().Count(), Is.EqualTo(200));
    }

    [TestCase(4, 4)]
    [TestCase(-1, 4)]
    [TestCase(0, 0)]
    public async Task Collect_ShardThatDoesNotExist_IsReported(int index, int of)
    {
        await using var composition = Composition.Of(compose: builder => builder.AddSource("a"));

        var result = await composition.DispatchAsync(new CollectDue { Shard = new Shard(index, of) });

        Assert.That(result.IsCommitted, Is.False);
        Assert.That(result.Failures.Single().Message, Is.EqualTo($"There is no shard {index} of {of}; shards count from 0."));
    }

    [Test]
    public async Task Collect_UnknownSource_IsReported()
    {
        await using var composition = Composition.Of();

        var result = await composition.DispatchAsync(new CollectDue { Sources = ["nobody"] });

        Assert.That(result.Failures, Is.EqualTo([new DispatchFailure("collect", "There is no metric source 'nobody'.")]));
    }

    [Test]
    public async Task Collect_NothingRegistered_IsSuccess()
    {
        await using var composition = Composition.Of();

        Assert.That(await composition.DispatchAsync(new CollectDue()), Is.SameAs(DispatchResult.Success));
    }

    [Test]
    public async Task CollectAsync_ForACaller_ReturnsTheDataInOrderAndStoresNothing()
    {
        await using var composition = Composition.Of(compose: builder => builder
            .AddSource("b")
            .AddSource("a", (_, _) => throw new InvalidOperationException("down")));

        var collections = await composition.Collector.CollectAsync(null, CancellationToken.None);

        Assert.That(collections.Select(each => (each.Source, each.Error, each.Data.Count)), Is.EqualTo([("b", (string?)null, 1), ("a", "down", 0)]));
        Assert.That(composition.Metrics.Data, Is.Empty);
    }

    [Test]
    public async Task Collect_NoteOrErrorWithASecret_IsRedacted()
    {
        await using var composition = Composition.Of(compose: builder => builder.AddSource("s", (context, _) =>
        {
            context.Record("up", 0, note: "401 for token hunter2-token");
            throw new InvalidOperationException("bad token hunter2-token");
        }));
        composition.Redactor.Register("hunter2-token");

        var result = await composition.DispatchAsync(new CollectDue());
        var shown = await composition.Collector.CollectAsync(null, CancellationToken.None);

        Assert.That(composition.Metrics.Data.Single().Note, Is.EqualTo("401 for token ***"));
        Assert.That(shown.Single().Data.Single().Note, Is.EqualTo("401 for token ***"));
        Assert.That(result.Failures.Single().Message, Is.EqualTo("bad token ***"));
        Assert.That(composition.Logs.All, Has.None.Contain("hunter2"));
    }

    /// <summary>Lets the seconds pass for which the data of some sources wait for the others.</summary>
    [Test]
    public async Task Collect_EndedEarly_SourcesThatWereLeftOutGoFirstTheNextTime()
    {
        List<string> order = [];
        var reached = new TaskCompletionSource();
        var isFirst = true;
        using var stop = new CancellationTokenSource();
        Task Note(string name)
        {
            order.Add(name);
            return Task.CompletedTask;
        }

        await using var composition = Composition.Of("""{ "Collector": { "MaxConcurrency": 1 } }""", builder => builder
            .AddSource("one", (_, _) => Note("one"))
            .AddSource("two", async (_, token) =>
            {
                await Note("two");
                if (isFirst)
                {
                    isFirst = false;
                    reached.SetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                }
            })
            .AddSource("three", (_, _) => Note("three")));

        var collecting = composition.Engine.DispatchAsync(new CollectDue(), stop.Token).AsTask();
        await reached.Task;
        await stop.CancelAsync();
        Assert.That(async () => await collecting, Throws.InstanceOf<OperationCanceledException>());

        // It counts as running until it has really ended, which is a moment after the collection.
        while ((await composition.Collector.CollectAsync(["two"], CancellationToken.None))[0].Error is not null)
        {
            await Task.Yield();
        }

        order.Clear();
        await composition.DispatchAsync(new CollectDue());
        Assert.That(order, Is.EqualTo(["two", "three", "one"]));

        order.Clear();
        await composition.DispatchAsync(new CollectDue());
        Assert.That(order, Is.EqualTo(["one", "two", "three"]));
    }

    [Test]
    public async Task Collect_Patience_DataOfFastSourcesWaitThatLong()
    {
        var gate = new TaskCompletionSource();
        await using var composition = Composition.Of("""{ "Collector": { "Patience": "00:00:15" } }""", builder => builder
            .AddSource("slow", (context, _) => gate.Task.ContinueWith(_ => context.Record("slow", 1), TaskScheduler.Default), _patient)
            .AddSource("fast"));

        var collecting = composition.DispatchAsync(new CollectDue()).AsTask();
        await composition.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(15));
        composition.Clock.Advance(TimeSpan.FromSeconds(14));
        gate.SetResult();
        await collecting;

        Assert.That(composition.Metrics.Writes.TryRead(out var only), Is.True);
        Assert.That(only!.Select(datum => datum.Metric.Name), Is.EquivalentTo(["slow", "fast"]));
        Assert.That(composition.Metrics.Writes.TryRead(out _), Is.False);
    }

    private static async Task<IReadOnlyList<MetricDatum>> NextWriteAsync(Composition composition)
    {
        while (true)
        {
            await composition.Clock.WaitForTimerAsync(TimeSpan.FromSeconds(1));
            composition.Clock.Advance(TimeSpan.FromSeconds(1));
            if (composition.Metrics.Writes.TryRead(out var write))
            {
                return write;
            }
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }

    private sealed class DisposableSource(TaskCompletionSource disposed) : IMetricSource, IAsyncDisposable
    {
        public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
        {
            context.Record("up", 1);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            disposed.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
