namespace Monitoring.Framework.Aws.Clients;

/// <summary>
/// Lets requests through at a rate, first come, first served, and saves nothing up: the next may leave an interval after the last one really left, however late that was. So a window of one second never has
/// more of them than the rate, rounded up, however many workers ask. Somebody who gives up waiting takes nobody's place.
/// </summary>
internal sealed class RequestPacer : IDisposable
{
    private readonly TimeProvider _timeProvider;
    private readonly long _interval;
    // Hands itself to those who wait in the order in which they came.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long? _last;

    public RequestPacer(double requestsPerSecond, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _interval = (long)Math.Ceiling(timeProvider.TimestampFrequency / requestsPerSecond);
    }

    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (_last is { } last && last + _interval - _timeProvider.GetTimestamp() is > 0 and var left)
            {
                // Timers count whole milliseconds, and may be early by one.
                var milliseconds = Math.Ceiling(left * 1000.0 / _timeProvider.TimestampFrequency);
                await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), _timeProvider, cancellationToken).ConfigureAwait(false);
            }

            _last = _timeProvider.GetTimestamp();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
