namespace Monitoring.Framework;

/// <summary>A clock that nobody puts back: it shows the time that has passed. For a library that compares times of the wall clock, and would wait for an hour longer when that is put back.</summary>
internal sealed class MonotonicTime(TimeProvider timeProvider) : TimeProvider
{
    private readonly long _start = timeProvider.GetTimestamp();

    public override long TimestampFrequency => timeProvider.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + timeProvider.GetElapsedTime(_start);

    public override long GetTimestamp() => timeProvider.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => timeProvider.CreateTimer(callback, state, dueTime, period);
}
