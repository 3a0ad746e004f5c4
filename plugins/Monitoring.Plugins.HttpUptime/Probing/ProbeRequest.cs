namespace Monitoring.Plugins.HttpUptime;

/// <summary>One request of a probe, and what the connection made for it tells of itself.</summary>
/// <param name="target">The target.</param>
/// <param name="method">The method.</param>
/// <param name="hop">Told how it goes.</param>
/// <param name="isHome">Whether it goes to the target's own origin.</param>
/// <param name="timeout">Cancelled when the probe's time is over.</param>
internal sealed class ProbeRequest(HttpTarget target, HttpMethod method, ProbeHop hop, bool isHome, CancellationToken timeout) : HttpRequestMessage(method, hop.Url)
{
    private Stream? _connection;
    private int _handedOver;

    public HttpTarget Target { get; } = target;

    public ProbeHop Hop { get; } = hop;

    /// <summary>Whether it goes to the target's own origin, which alone may see who asks.</summary>
    public bool IsHome { get; } = isHome;

    /// <summary>Cancelled when the probe's time is over.</summary>
    public CancellationToken Timeout { get; } = timeout;

    /// <summary>How the TLS handshake is made; null for plain HTTP.</summary>
    public TlsMaterial? Tls { get; init; }

    /// <summary>What broke the connection, if anything did.</summary>
    public IOException? Fault { get; set; }

    /// <summary>Gives the request its connection, which ends with it, whether or not the response is read to its end.</summary>
    public void Bring(Stream connection)
    {
        _connection = connection;
        if (Hop.Version is { } negotiated)
        {
            (Version, VersionPolicy) = (negotiated, HttpVersionPolicy.RequestVersionExact);
        }
    }

    /// <summary>
    /// The connection. The client wants another one when the first ended without a byte of an answer, and would ask again on that. A probe asks once: the failure is what
    /// it is there to find.
    /// </summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="ProbeException">The connection was closed.</exception>
    public Stream TakeConnection() => Interlocked.Increment(ref _handedOver) == 1 && _connection is not null ? _connection
        : throw (Exception?)Fault ?? (Version.Major == 2
            ? new ProbeException(ProbeFailure.GoAway, "the server ended the HTTP/2 connection before the response")
            : new ProbeException(ProbeFailure.Closed, "the server closed the connection before the response"));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _connection?.Dispose();
        }

        base.Dispose(disposing);
    }
}
