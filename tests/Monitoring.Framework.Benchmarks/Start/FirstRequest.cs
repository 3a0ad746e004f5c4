using System.Net;
using System.Net.Sockets;

namespace Monitoring.Framework.Benchmarks.Start;

/// <summary>A port that waits for one HTTP request and answers it.</summary>
internal sealed class FirstRequest : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public FirstRequest()
    {
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
    }

    public Uri Url { get; }

    /// <param name="measure">Called when the first bytes of the request have arrived, before the answer.</param>
    public async Task<double> WaitAsync(Func<double> measure)
    {
        using var client = await _listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        _ = await stream.ReadAsync(new byte[4096]);
        var measured = measure();
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        return measured;
    }

    public void Dispose() => _listener.Dispose();
}
