using System.Net;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>One request of a probe, and what the connection made for it tells of itself.</summary>
internal sealed class ProbeRequest(HttpMethod method, Uri url, CancellationToken timeout) : HttpRequestMessage(method, url)
{
    private volatile Stream? _connection;

    /// <summary>Cancelled when the probe's time is over.</summary>
    public CancellationToken Timeout { get; } = timeout;

    public ProbePhase Phase { get; set; }

    /// <summary>The address that was tried last; null before the name is resolved.</summary>
    public IPEndPoint? Peer { get; set; }

    /// <summary>The connection ends with the request, also when the response was not read to its end.</summary>
    public Stream Connection
    {
        set => _connection = value;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _connection?.Dispose();
        }

        base.Dispose(disposing);
    }
}
