using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitoring.Samples.ConsoleHost.Demo;

/// <summary>A web server of one page on a free local port, up or down by a schedule. A real server would take longer to start than to probe.</summary>
internal sealed class FlakyTarget : IAsyncDisposable
{
    private const int MaxRequest = 8192;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<bool> _isDown;
    private readonly Action<int> _answered;
    private readonly Task _accepting;

    /// <param name="isDown">Whether to answer 503 now instead of 200.</param>
    /// <param name="answered">Told of the status of each answer.</param>
    public FlakyTarget(Func<bool> isDown, Action<int> answered)
    {
        _isDown = isDown;
        _answered = answered;
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                _ = AnswerAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                await ReadRequestAsync(stream, _stopping.Token);
                var isDown = _isDown();
                var (status, body) = isDown ? ("503 Service Unavailable", "down\n") : ("200 OK", "up\n");
                var response = $"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(response), _stopping.Token);
                _answered(isDown ? 503 : 200);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
            {
            }
        }
    }

    private static async Task ReadRequestAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxRequest];
        for (var length = 0; length < buffer.Length && buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                throw new IOException("The client closed the connection before its request was complete.");
            }

            length += read;
        }
    }
}
