using System.Net;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>One request of a probe, and what the connection made for it tells of itself.</summary>
internal sealed class ProbeRequest(HttpMethod method, Uri url, CancellationToken timeout) : HttpRequestMessage(method, url)
{
    private Stream? _connection;
    private int _connects;

    /// <summary>Cancelled when the probe's time is over.</summary>
    public CancellationToken Timeout { get; } = timeout;

    public ProbePhase Phase { get; set; }

    /// <summary>The address that was tried last; null before the name is resolved.</summary>
    public IPEndPoint? Peer { get; set; }

    /// <summary>What broke the connection, if anything did.</summary>
    public IOException? Fault { get; set; }

    /// <summary>
    /// Says that the handler wants a connection. It wants another one when the first ended without a byte of an answer, and would ask again on that. A probe asks
    /// once: the failure is what it is there to find.
    /// </summary>
    /// <exception cref="IOException">The first connection broke.</exception>
    /// <exception cref="ProbeException">The first connection was closed.</exception>
    public void BeginConnect()
    {
        if (Interlocked.Increment(ref _connects) > 1)
        {
            throw (Exception?)Fault ?? new ProbeException(ProbeFailure.Closed, "the server closed the connection before the response");
        }
    }

    /// <summary>
    /// Ends the connection with the request, whether or not the response was read to its end; at once when the request has ended in the meantime, because the
    /// handler would keep a connection that comes too late.
    /// </summary>
    public void Own(Stream connection)
    {
        if (Interlocked.CompareExchange(ref _connection, connection, null) is not null)
        {
            connection.Dispose();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Interlocked.Exchange(ref _connection, Stream.Null)?.Dispose();
        }

        base.Dispose(disposing);
    }
}
