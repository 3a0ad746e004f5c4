using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>A forward proxy: tunnels for CONNECT, and an answer of its own for requests with an absolute URL.</summary>
internal sealed class Proxy : IDisposable
{
    private readonly ConcurrentQueue<string> _heads = [];
    private readonly RawServer _server;

    public Proxy(string? refusal = null) => _server = new RawServer(async (socket, cancellationToken) =>
    {
        var head = await ReadHeadAsync(socket, cancellationToken);
        _heads.Enqueue(head);
        var words = head.Split(' ');
        if (refusal is not null || words[0] != "CONNECT")
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(refusal ?? "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nproxied"), cancellationToken);
            return;
        }

        using var onward = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var authority = words[1].Split(':');
        await onward.ConnectAsync(authority[0], int.Parse(authority[1]), cancellationToken);
        await socket.SendAsync("HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n"u8.ToArray(), cancellationToken);
        using var one = new NetworkStream(socket);
        using var other = new NetworkStream(onward);
        await Task.WhenAny(one.CopyToAsync(other, cancellationToken), other.CopyToAsync(one, cancellationToken));
    });

    public string Authority => _server.Authority;

    /// <summary>The beginning of each request that was sent to it, as text.</summary>
    public IReadOnlyCollection<string> Heads => _heads;

    public void Dispose() => _server.Dispose();

    private static async Task<string> ReadHeadAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        var length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            length += await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
