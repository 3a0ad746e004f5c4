namespace Monitoring.Framework.Testing;

/// <summary>A timer of the fake clock. Fires with the execution context of its maker, as the system's timers do.</summary>
internal sealed class FakeTimer(FakeTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    private const long LongestMilliseconds = 0xfffffffe;

    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private readonly Lock _gate = new();
    private TaskCompletionSource? _finished;
    private volatile bool _isDisposed;
    private int _running;

    public static IComparer<FakeTimer> ByDueTime { get; } = Comparer<FakeTimer>.Create(
        static (left, right) => (left.Due, left.Sequence).CompareTo((right.Due, right.Sequence)));

    public long Due { get; set; }

    public long Sequence { get; set; }

    public TimeSpan Period { get; private set; }

    public bool IsDisposed => _isDisposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        ThrowIfOutOfRange(dueTime, nameof(dueTime));
        ThrowIfOutOfRange(period, nameof(period));
        lock (_gate)
        {
            if (_isDisposed)
            {
                return false;
            }

            Period = period;
        }

        clock.Arm(this, dueTime);
        return true;
    }

    public void Fire()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _running++;
        }

        try
        {
            if (_context is null)
            {
                callback(state);
            }
            else
            {
                ExecutionContext.Run(_context, static timer => ((FakeTimer)timer!).Invoke(), this);
            }
        }
        finally
        {
            lock (_gate)
            {
                _running--;
                Finish();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        clock.Arm(this, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Completes when no callback is running any more.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        lock (_gate)
        {
            _finished ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Finish();
            return new ValueTask(_finished.Task);
        }
    }

    private static void ThrowIfOutOfRange(TimeSpan value, string name)
    {
        var milliseconds = (long)value.TotalMilliseconds;
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, Timeout.Infinite, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, LongestMilliseconds, name);
    }

    private void Invoke() => callback(state);

    private void Finish()
    {
        if (_running == 0)
        {
            _finished?.TrySetResult();
        }
    }
}
