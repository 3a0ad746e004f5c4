namespace Monitoring.Framework;

/// <summary>The one instance of a registration, made when it is first needed. A factory that throws is asked again the next time.</summary>
internal sealed class Singleton<T>(Func<IServiceProvider, T> factory, IServiceProvider services)
    where T : class
{
    private readonly Lock _lock = new();
    private T? _instance;
    private bool _isDisposed;

    public T Value
    {
        get
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                return _instance ??= factory(services);
            }
        }
    }

    /// <summary>Disposes the instance if there is one and it can be; nothing is made any more.</summary>
    public async ValueTask DisposeAsync()
    {
        T? instance;
        lock (_lock)
        {
            _isDisposed = true;
            (instance, _instance) = (_instance, null);
        }

        if (instance is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (instance as IDisposable)?.Dispose();
        }
    }
}
