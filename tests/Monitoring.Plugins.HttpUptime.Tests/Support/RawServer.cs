using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>A server that does to its connections what a test says, HTTP or not.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public RawServer(Func<Socket, CancellationToken, Task> serve)
    {
        _listener.Start();
        Authority = _listener.LocalEndpoint.ToString()!;
        _ = ServeAsync(serve);
    }

    public string Authority { get; }

    public string Url => $"http://{Authority}/";

    /// <summary>Reads the request, sends the text, and closes.</summary>
    public static RawServer Answering(string response) => new(async (socket, cancellationToken) =>
    {
        await ReadRequestAsync(socket, cancellationToken);
        await socket.SendAsync(Encoding.Latin1.GetBytes(response), cancellationToken);
    });

    /// <summary>Reads the request, sends the text, and then does nothing but wait for the client to go.</summary>
    public static RawServer Stalling(string response) => new(async (socket, cancellationToken) =>
    {
        await ReadRequestAsync(socket, cancellationToken);
        await socket.SendAsync(Encoding.Latin1.GetBytes(response), cancellationToken);
        await WaitForCloseAsync(socket, cancellationToken);
    });

    public static async Task ReadRequestAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        var length = 0;
        while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return;
            }

            length += read;
        }
    }

    /// <summary>Waits until the other side has closed or reset the connection.</summary>
    public static async Task WaitForCloseAsync(Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            while (await socket.ReceiveAsync(new byte[1024], cancellationToken) > 0)
            {
            }
        }
        catch (SocketException)
        {
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(Func<Socket, CancellationToken, Task> serve)
    {
        var cancellationToken = _stop.Token;
        while (!cancellationToken.IsCancellationRequested)
        {
            _ = ServeAsync(serve, await _listener.AcceptSocketAsync(cancellationToken), cancellationToken);
        }
    }

    private static async Task ServeAsync(Func<Socket, CancellationToken, Task> serve, Socket socket, CancellationToken cancellationToken)
    {
        using (socket)
        {
            await serve(socket, cancellationToken);
            socket.Shutdown(SocketShutdown.Send);
        }
    }
}
