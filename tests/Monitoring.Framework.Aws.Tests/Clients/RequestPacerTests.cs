using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class RequestPacerTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    /// <summary>Workers that begin at any time, each with a few requests, and a clock that jumps: no window of one second has more of them than the rate, and nobody is left behind.</summary>
    [FsCheck.NUnit.Property(MaxTest = 60)]
    public Property WaitAsync_AnyWorkersAnyClock_NeverAboveTheRate() => Prop.ForAll(
        Gen.Choose(1, 12).Three().ToArbitrary(),
        Gen.Choose(1, 700).NonEmptyListOf().ToArbitrary(),
        (sizes, jumps) =>
        {
            var (rate, workers, each) = sizes;
            return RunAsync(rate, workers, each, [.. jumps]).GetAwaiter().GetResult();
        });

    [Test]
    public async Task WaitAsync_AfterALongPause_SavesNothingUp()
    {
        var clock = new FakeTimeProvider();
        using var pacer = new RequestPacer(3, clock);
        await pacer.WaitAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(1));
        await pacer.WaitAsync(CancellationToken.None);

        var next = pacer.WaitAsync(CancellationToken.None).AsTask();

        Assert.That(next.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(334));
        await next;
    }

    [Test]
    public async Task WaitAsync_Several_FirstComeFirstServed()
    {
        var clock = new FakeTimeProvider();
        using var pacer = new RequestPacer(1, clock);
        await pacer.WaitAsync(CancellationToken.None);
        var served = new List<int>();
        var waiters = Enumerable.Range(0, 20).Select(ServeAsync).ToArray();

        for (var count = 0; count < waiters.Length; count++)
        {
            await clock.WaitForTimersAsync();
            clock.Advance(_second);
            await waiters[count];
        }

        Assert.That(served, Is.EqualTo(Enumerable.Range(0, 20)));

        async Task ServeAsync(int number)
        {
            await pacer.WaitAsync(CancellationToken.None);
            lock (served)
            {
                served.Add(number);
            }
        }
    }

    [Test]
    public async Task WaitAsync_CancelledWaiters_TakeNobodysPlace()
    {
        var clock = new FakeTimeProvider();
        using var pacer = new RequestPacer(1, clock);
        using var cancellation = new CancellationTokenSource();
        await pacer.WaitAsync(CancellationToken.None);
        var first = pacer.WaitAsync(cancellation.Token).AsTask();
        var second = pacer.WaitAsync(cancellation.Token).AsTask();
        var third = pacer.WaitAsync(CancellationToken.None).AsTask();
        await clock.WaitForTimersAsync();

        await cancellation.CancelAsync();

        Assert.That(async () => await first, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(async () => await second, Throws.InstanceOf<OperationCanceledException>());
        await clock.WaitForTimersAsync();
        clock.Advance(_second);
        await third;
    }

    [Test]
    public void WaitAsync_CancelledBefore_Throws()
    {
        using var pacer = new RequestPacer(1, new FakeTimeProvider());

        Assert.That(async () => await pacer.WaitAsync(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    private static async Task<bool> RunAsync(int rate, int workers, int each, int[] jumps)
    {
        var clock = new FakeTimeProvider();
        var time = new LastLook(clock);
        using var pacer = new RequestPacer(rate, time);
        var left = new List<TimeSpan>();
        var work = Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync)));
        for (var index = 0; !work.IsCompleted; index++)
        {
            await Task.WhenAny(work, clock.WaitForTimersAsync());
            clock.Advance(TimeSpan.FromMilliseconds(jumps[index % jumps.Length]));
        }

        await work;
        left.Sort();
        var windows = Enumerable.Range(0, left.Count).Max(begin => left.Skip(begin).TakeWhile(moment => moment < left[begin] + _second).Count());
        return left.Count == workers * each && windows <= rate;

        async Task WorkAsync()
        {
            for (var count = 0; count < each; count++)
            {
                var moment = time.Watch();
                await pacer.WaitAsync(CancellationToken.None);
                lock (left)
                {
                    left.Add(clock.GetElapsedTime(0, moment.Value));
                }
            }
        }
    }

    /// <summary>A clock that tells each worker when the pacer last looked at it on its behalf, which is when it let go: by the time the worker is awake, the clock may have gone on.</summary>
    private sealed class LastLook(FakeTimeProvider clock) : TimeProvider
    {
        private readonly AsyncLocal<StrongBox<long>?> _moment = new();

        public override long TimestampFrequency => clock.TimestampFrequency;

        public StrongBox<long> Watch() => _moment.Value = new StrongBox<long>();

        public override long GetTimestamp()
        {
            var now = clock.GetTimestamp();
            if (_moment.Value is { } moment)
            {
                moment.Value = now;
            }

            return now;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
    }
}
