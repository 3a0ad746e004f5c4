namespace Monitoring.Framework;

/// <summary>
/// How many sources run at once. One that takes longer than a second gives its place to another, so that a few hundred targets which never answer do not make the others
/// late; those have a limit of their own, and keep their places when it is reached.
/// </summary>
internal sealed class CollectionPlaces(CollectorOptions options, TimeProvider timeProvider) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _quick = new(options.MaxConcurrency);
    private readonly SemaphoreSlim _slow = new(options.MaxSlow, Math.Max(1, options.MaxSlow));

    /// <summary>Waits for a place.</summary>
    /// <returns>What gives it back.</returns>
    public async ValueTask<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await _quick.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Place(this, timeProvider);
    }

    public void Dispose()
    {
        _quick.Dispose();
        _slow.Dispose();
    }

    private sealed class Place : IDisposable
    {
        private readonly CollectionPlaces _places;
        private readonly ITimer _timer;
        private readonly Lock _lock = new();
        private SemaphoreSlim? _held;

        public Place(CollectionPlaces places, TimeProvider timeProvider)
        {
            (_places, _held) = (places, places._quick);
            _timer = timeProvider.CreateTimer(static place => ((Place)place!).GiveUp(), this, _patience, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer.Dispose();
            lock (_lock)
            {
                _held?.Release();
                _held = null;
            }
        }

        private void GiveUp()
        {
            lock (_lock)
            {
                if (_held is not null && _places._slow.Wait(0))
                {
                    _held.Release();
                    _held = _places._slow;
                }
            }
        }
    }
}
