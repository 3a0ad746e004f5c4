using System.Collections.Concurrent;
using System.Net;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>
/// .NET's HTTP client, set up so that each request has a connection of its own and nothing happens that the target's options do not say. One for all targets, but for those
/// that keep their connections, or are plain HTTP behind a proxy.
/// </summary>
internal sealed class ProbeTransports(ProbeConnector connector) : IDisposable
{
    private readonly HttpMessageInvoker _direct = Create(connector, proxy: null, isKept: false);
    private readonly ConcurrentDictionary<HttpTarget, HttpMessageInvoker> _kept = new();
    private readonly ConcurrentDictionary<Uri, HttpMessageInvoker> _proxied = new();

    public HttpMessageInvoker Of(HttpTarget target, Uri url)
    {
        // A proxy's tunnel for HTTPS is the connector's work; what is sent to a proxy for plain HTTP is written differently.
        var proxy = url.Scheme == Uri.UriSchemeHttp ? target.Proxy : null;
        return target.ReuseConnection ? _kept.GetOrAdd(target, static (key, self) => Create(self.Connector, key.Url.Scheme == Uri.UriSchemeHttp ? key.Proxy?.Url : null, isKept: true), this)
            : proxy is null ? _direct
            : _proxied.GetOrAdd(proxy.Url, static (key, self) => Create(self.Connector, key, isKept: false), this);
    }

    public void Dispose()
    {
        _direct.Dispose();
        foreach (var invoker in _kept.Values.Concat(_proxied.Values))
        {
            invoker.Dispose();
        }
    }

    private ProbeConnector Connector => connector;

    private static HttpMessageInvoker Create(ProbeConnector connector, Uri? proxy, bool isKept) => new(new SocketsHttpHandler
    {
        // Zero makes a pool for each request: no connection is reused, and none is shared with a request that waits beside it.
        PooledConnectionLifetime = isKept ? Timeout.InfiniteTimeSpan : TimeSpan.Zero,
        PooledConnectionIdleTimeout = isKept ? Timeout.InfiniteTimeSpan : TimeSpan.FromMinutes(1),
        ConnectCallback = connector.HandOverAsync,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = proxy is not null,
        Proxy = proxy is null ? null : new WebProxy(proxy),
        MaxResponseDrainSize = 0,
        ActivityHeadersPropagator = null,
    });
}
