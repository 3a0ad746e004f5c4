namespace Monitoring.Framework;

/// <summary>Says how long to wait before the next message to a destination: for the limits that it has, and for what it asked.</summary>
/// <remarks>Measured by what has passed, not by the wall clock, which may be put back.</remarks>
internal sealed class Pacer(DeliveryLimits limits, TimeProvider timeProvider)
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    private readonly Queue<long> _starts = [];
    private long? _last;
    private (long At, TimeSpan Length)? _pause;

    public TimeSpan Wait
    {
        get
        {
            var wait = _pause is { } pause ? pause.Length - timeProvider.GetElapsedTime(pause.At) : TimeSpan.Zero;
            wait = Longer(wait, _last is { } last ? limits.MinimumInterval - timeProvider.GetElapsedTime(last) : TimeSpan.Zero);
            wait = Longer(wait, _starts.Count == limits.MaxPerMinute ? _minute - timeProvider.GetElapsedTime(_starts.Peek()) : TimeSpan.Zero);
            return Longer(wait, TimeSpan.Zero);
        }
    }

    /// <summary>A message is being sent.</summary>
    public void Start()
    {
        _last = timeProvider.GetTimestamp();
        if (limits.MaxPerMinute is not { } most)
        {
            return;
        }

        if (_starts.Count == most)
        {
            _starts.Dequeue();
        }

        _starts.Enqueue(_last.Value);
    }

    /// <summary>The destination asks to be left alone.</summary>
    public void Pause(TimeSpan length) => _pause = (timeProvider.GetTimestamp(), length);

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
