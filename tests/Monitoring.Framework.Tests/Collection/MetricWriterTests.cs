namespace Monitoring.Framework.Tests;

/// <summary>What becomes of data on their way to the store, seen through collections.</summary>
public sealed class MetricWriterTests
{
    private int _next;

    [SetUp]
    public void SetUp() => _next = 0;

    [Test]
    public async Task Write_StoreIsAway_DataWaitAndAreWrittenInOrderWhenItIsBack()
    {
        await using var composition = Counting();
        composition.Metrics.Fails = static _ => new StoreUnavailableException("the disk is full");

        var first = await composition.DispatchAsync(new CollectDue());
        var second = await composition.DispatchAsync(new CollectDue());
        composition.Metrics.Fails = static _ => null;
        var third = await composition.DispatchAsync(new CollectDue());

        Assert.That(new[] { first, second }.Select(result => result.IsCommitted), Is.All.False);
        Assert.That(first.Failures, Is.EqualTo([new DispatchFailure("metric store", "the disk is full")]));
        Assert.That(third.IsCommitted, Is.True);
        Assert.That(Values(composition), Is.EqualTo([0, 1, 2]));
        Assert.That(composition.Logs.Of(210), Has.Count.EqualTo(1), "an outage is reported once");
        Assert.That(composition.Logs.Of(212), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Write_BacklogIsFull_TheOldestAreDroppedCountedAndReported()
    {
        await using var composition = Counting("""{ "Collector": { "Backlog": 3 } }""");
        composition.Metrics.Fails = static _ => new StoreUnavailableException("locked");
        for (var i = 0; i < 5; i++)
        {
            await composition.DispatchAsync(new CollectDue());
        }

        composition.Metrics.Fails = static _ => null;
        await composition.DispatchAsync(new CollectDue());

        Assert.That(Values(composition), Is.EqualTo([3, 4, 5]));
        Assert.That(composition.Counters.Sum("monitoring.datapoints.dropped", "backlog"), Is.EqualTo(3));
        Assert.That(composition.Logs.Of(211), Has.Count.EqualTo(1));
        Assert.That(composition.Logs.Of(212).Single(), Does.Contain("3 data points were dropped"));
    }

    [Test]
    public async Task Write_StoreTookAPart_OnlyTheRestComesAgain()
    {
        await using var composition = Counting();
        composition.Metrics.Fails = static _ => new StoreUnavailableException("away");
        await composition.DispatchAsync(new CollectDue());
        composition.Metrics.Fails = static data => new StoreUnavailableException("throttled") { Remaining = [.. data.Skip(1)] };
        await composition.DispatchAsync(new CollectDue());
        composition.Metrics.Fails = static _ => null;

        await composition.DispatchAsync(new CollectDue());

        Assert.That(Values(composition), Is.EqualTo([1, 2]));
    }

    [Test]
    public async Task Write_StoreThrowsSomethingElse_DataWaitAllTheSame()
    {
        await using var composition = Counting();
        composition.Metrics.Fails = static _ => new InvalidOperationException("a bug");

        var result = await composition.DispatchAsync(new CollectDue());
        composition.Metrics.Fails = static _ => null;
        await composition.DispatchAsync(new CollectDue());

        Assert.That(result.Failures.Single().Message, Is.EqualTo("a bug"));
        Assert.That(Values(composition), Is.EqualTo([0, 1]));
    }

    [Test]
    public async Task Write_WhileAWriteIsUnderWay_CallersAreWrittenTogetherByTheNext()
    {
        var gate = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var composition = Counting(sources: 4);
        composition.Metrics.Holds = () => { entered.TrySetResult(); return gate.Task; };

        var first = composition.DispatchAsync(new CollectDue { Sources = ["source 0"] }).AsTask();
        await entered.Task;
        var others = Enumerable.Range(1, 3).Select(i => composition.DispatchAsync(new CollectDue { Sources = [$"source {i}"] }).AsTask()).ToArray();
        gate.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.That(Values(composition), Is.EquivalentTo([0, 1, 2, 3]));
        Assert.That(composition.Metrics.Writes.Count, Is.LessThanOrEqualTo(4));
    }

    [TestCase(1)]
    [TestCase(7)]
    public async Task Write_StoreRefusesSomeDataForGood_TheRestIsStoredOnceAndInOrder(int every)
    {
        await using var composition = Composition.Of(compose: builder => builder.AddSource("s", (context, _) =>
        {
            for (var i = 0; i < 100; i++)
            {
                context.Record("n", i);
            }

            return Task.CompletedTask;
        }));
        composition.Metrics.Fails = data => data.Any(datum => datum.Value % every == 0) ? new ArgumentException("too old") : null;

        var result = await composition.DispatchAsync(new CollectDue());

        var expected = Enumerable.Range(0, 100).Where(i => i % every != 0).Select(i => (double)i).ToArray();
        Assert.That(result.IsCommitted, Is.True);
        Assert.That(Values(composition), Is.EqualTo(expected));
        Assert.That(composition.Counters.Sum("monitoring.datapoints.dropped", "refused"), Is.EqualTo(100 - expected.Length));
        Assert.That(composition.Logs.Of(213), Has.Count.EqualTo(100 - expected.Length));
    }

    [Test]
    public async Task Write_StoreGoesAwayHalfwayThroughARefusedBatch_NothingIsStoredTwice()
    {
        var writes = 0;
        await using var composition = Composition.Of(compose: builder => builder.AddSource("s", (context, _) =>
        {
            for (var i = 0; i < 4 && _next == 0; i++)
            {
                context.Record("n", i);
            }

            context.Record("n", 100);
            _next++;
            return Task.CompletedTask;
        }));
        composition.Metrics.Fails = data => data.Any(datum => datum.Value == 3) ? new ArgumentException("refused") : ++writes > 1 ? new StoreUnavailableException("away") : null;

        var first = await composition.DispatchAsync(new CollectDue());
        composition.Metrics.Fails = data => data.Any(datum => datum.Value == 3) ? new ArgumentException("refused") : null;
        await composition.DispatchAsync(new CollectDue());

        Assert.That(first.IsCommitted, Is.False);
        Assert.That(Values(composition), Is.EqualTo([0, 1, 2, 100, 100]));
    }

    private static double[] Values(Composition composition) => [.. composition.Metrics.Data.Select(datum => datum.Value!.Value)];

    /// <summary>Sources that record 0, 1, 2, … in the order they run.</summary>
    private Composition Counting(string json = "{}", int sources = 1) => Composition.Of(json, builder =>
    {
        for (var i = 0; i < sources; i++)
        {
            builder.AddSource($"source {i}", Record);
        }
    });

    private Task Record(MetricContext context, CancellationToken cancellationToken)
    {
        context.Record("n", Interlocked.Increment(ref _next) - 1);
        return Task.CompletedTask;
    }
}
