namespace Monitoring.Framework.Aws.Tests;

/// <summary>A clock in which waiting takes no time: whoever waits finds the clock moved on by that much.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly DateTimeOffset _start = System.GetUtcNow();
    private long _ticks;

    /// <summary>How much was waited in all.</summary>
    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _start + Waited;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Interlocked.Add(ref _ticks, dueTime.Ticks);
        }

        return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, period);
    }
}
