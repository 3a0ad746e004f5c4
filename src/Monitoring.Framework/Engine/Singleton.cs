namespace Monitoring.Framework;

/// <summary>The one instance of a registration, made when it is first needed. A factory that throws is asked again the next time.</summary>
internal sealed class Singleton<T>(Func<IServiceProvider, T> factory, IServiceProvider services)
    where T : class
{
    private readonly Lock _lock = new();
    private T? _instance;

    public T Value
    {
        get
        {
            lock (_lock)
            {
                return _instance ??= factory(services);
            }
        }
    }
}
