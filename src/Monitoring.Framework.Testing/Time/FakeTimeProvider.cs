namespace Monitoring.Framework.Testing;

/// <summary>
/// A clock that only moves when told to. Timers, <c>Task.Delay</c>, <see cref="PeriodicTimer"/> and <see cref="CancellationTokenSource"/> that were given it fire
/// inside <see cref="Advance"/>, one after another in the order they are due, while the clock reads the time each is due at. Safe for use by several threads.
/// </summary>
/// <remarks>
/// A test of a background loop waits for the loop to sleep, moves the clock, and waits again; it never sleeps itself:
/// <code>
/// var running = loop.RunAsync(cancellationToken);
/// await clock.WaitForTimersAsync();
/// clock.Advance(TimeSpan.FromMinutes(1));
/// await clock.WaitForTimersAsync();
/// </code>
/// A periodic timer stays armed while its callback's work goes on, so waiting for it tells nothing about that work.
/// </remarks>
public sealed class FakeTimeProvider : TimeProvider
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Lock _advancing = new();
    private readonly SortedSet<FakeTimer> _armed = new(FakeTimer.ByDueTime);
    private readonly List<(Func<bool> IsMet, TaskCompletionSource Met)> _waiters = [];
    private long _elapsed;
    private long _sequence;
    private DateTimeOffset _wallClockAtZero;

    /// <summary>A clock that stands at midnight of 1 January 2026, UTC.</summary>
    public FakeTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock that stands at a moment.</summary>
    /// <param name="start">The moment.</param>
    public FakeTimeProvider(DateTimeOffset start) => _wallClockAtZero = start.ToUniversalTime();

    /// <summary>How many timers are armed, that is, will fire when the clock is advanced far enough.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count;
            }
        }
    }

    /// <summary>How long until the next timer fires; null when none is armed.</summary>
    public TimeSpan? NextTimer
    {
        get
        {
            lock (_gate)
            {
                return _armed.Min is { } next ? TimeSpan.FromTicks(next.Due - _elapsed) : null;
            }
        }
    }

    /// <summary>Ticks of 100 ns.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC, so that a test gives the same result on every machine.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _wallClockAtZero.AddTicks(_elapsed);
        }
    }

    /// <summary>The time that <see cref="Advance"/> has let pass; <see cref="SetUtcNow"/> does not change it.</summary>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed;
        }
    }

    /// <summary>Changes the wall clock as an administrator or a time server does, forwards or backwards: no timer fires, and timestamps go on as before.</summary>
    /// <param name="value">What the clock should read now.</param>
    public void SetUtcNow(DateTimeOffset value)
    {
        lock (_gate)
        {
            _wallClockAtZero = value.ToUniversalTime().AddTicks(-_elapsed);
        }
    }

    /// <summary>Lets time pass, and fires the timers that become due. Exceptions of their callbacks propagate.</summary>
    /// <param name="duration">How long; zero or more.</param>
    public void Advance(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        lock (_advancing)
        {
            var target = GetTimestamp() + duration.Ticks;
            while (TakeDue(target) is { } timer)
            {
                timer.Fire();
            }

            lock (_gate)
            {
                _elapsed = Math.Max(_elapsed, target);
                ReleaseWaiters();
            }
        }
    }

    /// <summary>Waits until at least this many timers are armed: the code under test has gone to sleep.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="TimeoutException">It has not happened within 30 seconds of real time.</exception>
    public Task WaitForTimersAsync(int count = 1, CancellationToken cancellationToken = default) =>
        WaitAsync(() => _armed.Count >= count, $"{count} armed timer(s)", cancellationToken);

    /// <summary>Waits until a timer is armed that fires after exactly this long; tells one sleeper from another.</summary>
    /// <param name="dueTime">The time that is left from now.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="TimeoutException">It has not happened within 30 seconds of real time.</exception>
    public Task WaitForTimerAsync(TimeSpan dueTime, CancellationToken cancellationToken = default) =>
        WaitAsync(() => _armed.Any(timer => timer.Due - _elapsed == dueTime.Ticks), $"a timer that is due in {dueTime}", cancellationToken);

    /// <summary>A timer on this clock. One that is due at once fires before the method returns.</summary>
    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Arm(FakeTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
            if (dueTime > TimeSpan.Zero && !timer.IsDisposed)
            {
                timer.Due = _elapsed + dueTime.Ticks;
                timer.Sequence = _sequence++;
                _armed.Add(timer);
                ReleaseWaiters();
            }
        }

        if (dueTime == TimeSpan.Zero)
        {
            RearmPeriod(timer);
            timer.Fire();
        }
    }

    private FakeTimer? TakeDue(long target)
    {
        lock (_gate)
        {
            if (_armed.Min is not { } timer || timer.Due > target)
            {
                return null;
            }

            _armed.Remove(timer);
            _elapsed = Math.Max(_elapsed, timer.Due);
            RearmPeriod(timer);
            return timer;
        }
    }

    private void RearmPeriod(FakeTimer timer)
    {
        if (timer.Period > TimeSpan.Zero)
        {
            Arm(timer, timer.Period);
        }
    }

    private async Task WaitAsync(Func<bool> isMet, string what, CancellationToken cancellationToken)
    {
        TaskCompletionSource met;
        lock (_gate)
        {
            if (isMet())
            {
                return;
            }

            met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((isMet, met));
        }

        try
        {
            await met.Task.WaitAsync(_patience, System, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The code under test has not left {what} within {_patience.TotalSeconds:0} seconds; {ActiveTimers} timer(s) are armed.");
        }
        finally
        {
            lock (_gate)
            {
                _waiters.RemoveAll(waiter => waiter.Met == met);
            }
        }
    }

    private void ReleaseWaiters()
    {
        foreach (var (isMet, met) in _waiters)
        {
            if (isMet())
            {
                met.TrySetResult();
            }
        }
    }
}
