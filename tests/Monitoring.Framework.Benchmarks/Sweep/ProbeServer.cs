using System.Net;
using System.Net.Sockets;

namespace Monitoring.Framework.Benchmarks.Sweep;

/// <summary>
/// Answers every request with 200 and a body of 1,024 bytes, on many loopback addresses. Runs as a process of its own, so that its CPU is not the prober's,
/// until its standard input ends.
/// </summary>
internal static class ProbeServer
{
    private const int Addresses = 200;

    private static readonly byte[] _response =
        [.. "HTTP/1.1 200 OK\r\nServer: sweep\r\nContent-Type: text/plain\r\nContent-Length: 1024\r\n\r\n"u8, .. Enumerable.Repeat((byte)'x', 1024)];

    public static async Task<int> RunAsync(string[] args)
    {
        var targets = SweepOptions.Int32(args, "targets", 1000);
        var listeners = Listen(targets);
        foreach (var listener in listeners)
        {
            _ = AcceptAsync(listener);
        }

        foreach (var listener in listeners)
        {
            Console.WriteLine(listener.LocalEndPoint);
        }

        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    private static List<Socket> Listen(int targets)
    {
        var listeners = new List<Socket>();
        var port = 0;
        for (var i = 0; i < targets; i++)
        {
            var address = i % Addresses;
            var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(new IPAddress([127, 1, (byte)(address / 100), (byte)(1 + (address % 100))]), address == 0 ? 0 : port));
            listener.Listen(512);
            port = ((IPEndPoint)listener.LocalEndPoint!).Port;
            listeners.Add(listener);
        }

        return listeners;
    }

    private static async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            _ = AnswerAsync(await listener.AcceptAsync());
        }
    }

    private static async Task AnswerAsync(Socket socket)
    {
        using var connection = socket;
        var buffer = new byte[2048];
        var length = 0;
        try
        {
            int read;
            while ((read = await connection.ReceiveAsync(buffer.AsMemory(length))) > 0)
            {
                length += read;
                if (buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                {
                    await connection.SendAsync(_response);
                    length = 0;
                }
            }
        }
        catch (SocketException)
        {
            // The prober went away; so does the connection.
        }
    }
}
