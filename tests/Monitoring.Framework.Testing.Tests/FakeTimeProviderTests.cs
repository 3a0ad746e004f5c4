namespace Monitoring.Framework.Testing.Tests;

public sealed class FakeTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Test]
    public void Advance_MovesWallClockAndTimestampAlike()
    {
        var clock = new FakeTimeProvider();
        var before = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromSeconds(90));

        Assert.Multiple(() =>
        {
            Assert.That(clock.GetUtcNow(), Is.EqualTo(Start.AddSeconds(90)));
            Assert.That(clock.GetElapsedTime(before), Is.EqualTo(TimeSpan.FromSeconds(90)));
            Assert.That(clock.GetUtcNow().Offset, Is.EqualTo(TimeSpan.Zero));
        });
    }

    [Test]
    public void Advance_Negative_Throws() =>
        Assert.That(() => new FakeTimeProvider().Advance(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Constructor_StartWithOffset_ReadsUtc()
    {
        var start = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.FromHours(2));

        var now = new FakeTimeProvider(start).GetUtcNow();

        Assert.That(now, Is.EqualTo(start));
        Assert.That(now.Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void SetUtcNow_Backwards_ChangesTheWallClockOnly()
    {
        var clock = new FakeTimeProvider();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(30));
        var timestamp = clock.GetTimestamp();

        clock.SetUtcNow(Start.AddDays(-1));

        Assert.That(clock.GetUtcNow(), Is.EqualTo(Start.AddDays(-1)));
        Assert.That(clock.GetTimestamp(), Is.EqualTo(timestamp));
        clock.SetUtcNow(Start.AddDays(1));
        Assert.That(fired, Is.Zero, "a changed wall clock fires no timer");
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.That(fired, Is.EqualTo(1));
        Assert.That(clock.GetUtcNow(), Is.EqualTo(Start.AddDays(1).AddSeconds(30)));
    }

    [Test]
    public void Advance_SeveralTimers_FiresInOrderOfDueTimeAtTheirExactTime()
    {
        var clock = new FakeTimeProvider();
        var log = new List<string>();
        void Add(string name, int due, int period) => clock.CreateTimer(
            _ => log.Add($"{name}@{(clock.GetUtcNow() - Start).TotalSeconds}"),
            null,
            TimeSpan.FromSeconds(due),
            period < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(period));
        Add("late", 25, -1);
        Add("early", 5, -1);
        Add("periodic", 10, 10);
        Add("tie", 10, -1);
        Add("zero period", 11, 0);

        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.That(log, Is.EqualTo(new[] { "early@5", "periodic@10", "tie@10", "zero period@11", "periodic@20", "late@25", "periodic@30" }));
        Assert.That(clock.GetUtcNow(), Is.EqualTo(Start.AddSeconds(30)));
        Assert.That(clock.ActiveTimers, Is.EqualTo(1));
    }

    [Test]
    public void Advance_CallbackMakesAnotherTimer_FiresItInTheSameAdvance()
    {
        var clock = new FakeTimeProvider();
        var at = new List<double>();
        void Next() => clock.CreateTimer(
            _ =>
            {
                at.Add((clock.GetUtcNow() - Start).TotalSeconds);
                Next();
            },
            null,
            TimeSpan.FromSeconds(10),
            Timeout.InfiniteTimeSpan);
        Next();

        clock.Advance(TimeSpan.FromSeconds(35));

        Assert.That(at, Is.EqualTo(new[] { 10d, 20, 30 }));
        Assert.That(clock.NextTimer, Is.EqualTo(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void CreateTimer_DueAtOnce_FiresOnceNowAndThenByItsPeriod()
    {
        var clock = new FakeTimeProvider();
        var fired = 0;

        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.Zero, TimeSpan.FromSeconds(1));

        Assert.That(fired, Is.EqualTo(1));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(fired, Is.EqualTo(3));
    }

    [Test]
    public void CreateTimer_OutOfRange_Throws()
    {
        var clock = new FakeTimeProvider();
        Assert.That(
            () => clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(-1), TimeSpan.Zero),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => clock.CreateTimer(_ => { }, null, TimeSpan.Zero, TimeSpan.FromDays(50)),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void CreateTimer_CallbackRuns_InTheContextOfTheMaker()
    {
        var clock = new FakeTimeProvider();
        var local = new AsyncLocal<string> { Value = "maker" };
        string? seen = null;
        using var timer = clock.CreateTimer(_ => seen = local.Value, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        local.Value = "test";

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(seen, Is.EqualTo("maker"));
    }

    [Test]
    public void Change_Rearmed_FiresAtTheNewTimeOnly()
    {
        var clock = new FakeTimeProvider();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(timer.Change(TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan), Is.True);

        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.That(fired, Is.Zero);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(fired, Is.EqualTo(1));
        timer.Change(Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.That(fired, Is.EqualTo(1));
    }

    [Test]
    public void Dispose_Armed_NeverFiresAndCannotBeChanged()
    {
        var clock = new FakeTimeProvider();
        var fired = 0;
        var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        timer.Dispose();

        Assert.That(clock.ActiveTimers, Is.Zero);
        Assert.That(timer.Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)), Is.False);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(fired, Is.Zero);
    }

    [Test]
    public async Task DisposeAsync_CallbackRunning_CompletesWhenItHasEnded()
    {
        var clock = new FakeTimeProvider();
        ITimer? timer = null;
        ValueTask disposal = default;
        var completedInside = true;
        timer = clock.CreateTimer(
            _ =>
            {
                disposal = timer!.DisposeAsync();
                completedInside = disposal.IsCompleted;
            },
            null,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(1));

        clock.Advance(TimeSpan.FromSeconds(5));

        await disposal;
        Assert.That(completedInside, Is.False);
    }

    [Test]
    public void Advance_TaskDelayLoop_RunsEveryRound()
    {
        var clock = new FakeTimeProvider();
        var rounds = 0;
        using var stop = new CancellationTokenSource();
        async Task LoopAsync()
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromMinutes(1), clock, stop.Token);
                rounds++;
            }
        }

        var loop = LoopAsync();
        clock.Advance(TimeSpan.FromHours(1));

        Assert.That(rounds, Is.EqualTo(60));
        stop.Cancel();
        Assert.That(async () => await loop, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(clock.ActiveTimers, Is.Zero);
    }

    [Test]
    public void Advance_CancellationTokenSource_CancelsWhenDue()
    {
        var clock = new FakeTimeProvider();
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(10), clock);

        clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.That(source.IsCancellationRequested, Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.That(source.IsCancellationRequested, Is.True);
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task Advance_PeriodicTimer_Ticks(CancellationToken cancellationToken)
    {
        var clock = new FakeTimeProvider();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), clock);
        var tick = timer.WaitForNextTickAsync(cancellationToken);
        Assert.That(tick.IsCompleted, Is.False);

        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(await tick, Is.True);
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task WaitForTimersAsync_LoopOnTheThreadPool_IsFollowedStepByStep(CancellationToken cancellationToken)
    {
        var clock = new FakeTimeProvider();
        var rounds = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var loop = Task.Run(
            async () =>
            {
                while (true)
                {
                    await Task.Delay(TimeSpan.FromSeconds(30), clock, stop.Token);
                    await Task.Yield();
                    Interlocked.Increment(ref rounds);
                }
            },
            CancellationToken.None);

        for (var i = 0; i < 100; i++)
        {
            await clock.WaitForTimersAsync(cancellationToken: cancellationToken);
            Assert.That(Volatile.Read(ref rounds), Is.EqualTo(i));
            clock.Advance(TimeSpan.FromSeconds(30));
        }

        await stop.CancelAsync();
        Assert.That(async () => await loop, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task WaitForTimerAsync_TwoSleepers_TellsThemApart(CancellationToken cancellationToken)
    {
        var clock = new FakeTimeProvider();
        _ = Task.Delay(TimeSpan.FromSeconds(5), clock, cancellationToken);
        var waiting = clock.WaitForTimerAsync(TimeSpan.FromSeconds(7), cancellationToken);
        var both = clock.WaitForTimersAsync(2, cancellationToken);
        Assert.That(waiting.IsCompleted || both.IsCompleted, Is.False);

        _ = Task.Delay(TimeSpan.FromSeconds(7), clock, cancellationToken);

        await waiting;
        await both;
    }

    [Test]
    public void WaitForTimersAsync_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        var waiting = new FakeTimeProvider().WaitForTimersAsync(1, source.Token);
        source.Cancel();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Advance_ByManyThreads_AddsUpAndFiresEachTimerOnce()
    {
        var clock = new FakeTimeProvider();
        var fired = 0;
        var makers = Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (var i = 0; i < 500; i++)
            {
                clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromMilliseconds(1 + random.Next(1000)), Timeout.InfiniteTimeSpan);
                clock.Advance(TimeSpan.FromMilliseconds(1));
            }
        }));
        await Task.WhenAll(makers);

        Assert.That(clock.GetTimestamp(), Is.EqualTo(TimeSpan.FromMilliseconds(2000).Ticks));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(fired, Is.EqualTo(2000));
        Assert.That(clock.ActiveTimers, Is.Zero);
    }
}
