using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitoring.Plugins.Webhook.Tests;

/// <summary>Reads a request as far as it comes, answers with bytes of any kind, and then ends the connection, by a reset if told so.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _running;

    public RawServer(Func<string, string> answer, bool resets = false)
    {
        _listener.Start();
        _running = RunAsync(answer, resets);
    }

    public string Url => $"http://{_listener.LocalEndpoint}/";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _running;
    }

    private async Task RunAsync(Func<string, string> answer, bool resets)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                var request = await ReadAsync(client.GetStream());
                await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(answer(request)));
                if (resets)
                {
                    client.Client.Close(timeout: 0);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or InvalidOperationException or IOException)
        {
        }
    }

    /// <summary>Head and body, whose length the head tells.</summary>
    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var length = await stream.ReadAsync(buffer);
            text.Append(Encoding.Latin1.GetString(buffer, 0, length));
            var parts = text.ToString().Split("\r\n\r\n", 2);
            if (length == 0 || (parts is [var head, var body] && body.Length >= int.Parse(head.Split("Content-Length: ")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture)))
            {
                return text.ToString();
            }
        }
    }
}
