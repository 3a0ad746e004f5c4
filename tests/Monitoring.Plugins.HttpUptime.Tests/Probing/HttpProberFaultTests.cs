using System.Net;
using System.Net.Sockets;
using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

[Parallelizable(ParallelScope.All)]
internal sealed class HttpProberFaultTests
{
    // The one thing that needs real time: how far a connection has come is the system's secret, so that no clock can be moved at the right moment.
    private static readonly TimeSpan _short = TimeSpan.FromSeconds(1);

    [Test]
    public async Task ProbeAsync_NobodyListens_IsConnectRefused()
    {
        var server = new RawServer((_, _) => Task.CompletedTask);
        server.Dispose();
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url)).Note, Is.EqualTo($"connect_refused: {server.Authority} refused the connection"));
    }

    [Test]
    public async Task ProbeAsync_FirstAddressRefuses_TriesTheNext()
    {
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]));

        Assert.That((await prober.ProbeAsync($"http://two.example:{server.Port}/")).IsUp, Is.True);
    }

    [Test]
    public async Task ProbeAsync_EveryAddressRefuses_TellsOfTheLast()
    {
        var server = new RawServer((_, _) => Task.CompletedTask);
        server.Dispose();
        using var prober = new Prober(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]));

        var result = await prober.ProbeAsync($"http://two.example:{new Uri(server.Url).Port}/");

        Assert.That(result.Note, Is.EqualTo($"connect_refused: {server.Authority} refused the connection"));
    }

    [TestCase(SocketError.HostNotFound, "dns: gone.example was not found")]
    [TestCase(SocketError.NoData, "dns: gone.example has no address")]
    [TestCase(SocketError.TryAgain, "dns: the name server gave no answer for gone.example")]
    [TestCase(SocketError.NoRecovery, "dns: gone.example was not resolved (NoRecovery)")]
    public async Task ProbeAsync_NameIsNotResolved_IsDns(SocketError error, string note)
    {
        using var prober = new Prober(resolve: (_, _) => Task.FromException<IPAddress[]>(new SocketException((int)error)));

        Assert.That((await prober.ProbeAsync("http://gone.example/")).Note, Is.EqualTo(note));
    }

    [Test]
    public async Task ProbeAsync_NameServerIsSilent_IsDnsAfterTheTimeout()
    {
        var clock = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        using var prober = new Prober(resolve: async (_, cancellationToken) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return [];
        });

        var probing = prober.ProbeAsync("http://slow.example/", timeProvider: clock);
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That((await probing).Note, Is.EqualTo("dns: slow.example was not resolved within 10 s"));
    }

    [Test]
    public async Task ProbeAsync_NameThatCannotBe_IsDnsOfTheSystem()
    {
        // No resolver asks anybody for a name this long.
        var name = string.Join('.', Enumerable.Repeat(new string('a', 60), 4)) + ".invalid.";
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync($"http://{name}/")).Note, Does.StartWith($"dns: {name}"));
    }

    [Test]
    public async Task ProbeAsync_NobodyAnswersTheConnection_IsConnectTimeout()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var fillers = await FillBacklogAsync((IPEndPoint)listener.LocalEndPoint!);
        using var prober = new Prober();

        var result = await prober.ProbeAsync($"http://{listener.LocalEndPoint}/", target => target.Timeout = _short);

        Assert.That(result.Note, Is.EqualTo($"connect_timeout: no connection to {listener.LocalEndPoint} within 1 s"));
        fillers.ForEach(socket => socket.Dispose());
    }

    [TestCase(true, ExpectedResult = "reset: the connection broke before the response (ConnectionReset)")]
    [TestCase(false, ExpectedResult = "closed: the server closed the connection before the response")]
    public async Task<string?> ProbeAsync_ConnectionEndsWithoutAnAnswer_DoesNotAskAgain(bool reset)
    {
        var connections = 0;
        using var server = new RawServer(async (socket, cancellationToken) =>
        {
            Interlocked.Increment(ref connections);
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            socket.LingerState = new LingerOption(reset, 0);
            socket.Close();
        });
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url);

        Assert.That(connections, Is.EqualTo(1));
        return result.Note;
    }

    [TestCase("", "closed: the server closed the connection before the response")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Le", "closed: the server closed the connection before the response")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345", "truncated: the server closed the connection before the body was complete")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n5\r\n123", "truncated: the server closed the connection before the body was complete")]
    [TestCase("SSH-2.0-OpenSSH_9.2\r\n", "protocol: the response is not valid HTTP")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n12345\r\n", "protocol: the response is not valid HTTP")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", null)]
    [TestCase("HTTP/1.1 200 OK\r\n\r\n", null)]
    [TestCase("HTTP/1.0 200\r\n\r\nfine", null)]
    [TestCase("HTTP/1.1 500 \u0007Bad\u001b[31m\tnews\r\n\r\n", "status: 500 ")]
    [TestCase("HTTP/1.1 599\r\nContent-Length: 0\r\n\r\n", "status: 599")]
    public async Task ProbeAsync_BrokenResponse_HasItsReason(string response, string? note)
    {
        using var server = RawServer.Answering(response);
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url);

        Assert.That(result.Note, note is null ? Is.Null : Does.StartWith(note));
        Assert.That(result.Note ?? "", Does.Not.Match(@"\p{Cc}"));
    }

    [Test]
    public async Task ProbeAsync_HeadersTooLarge_HasItsReason()
    {
        using var server = RawServer.Answering($"HTTP/1.1 200 OK\r\nX-Large: {new string('x', 1_000_000)}\r\n\r\n");
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url)).Note, Is.EqualTo("headers_too_large: the response's headers are too large"));
    }

    [Test]
    public async Task ProbeAsync_NoResponse_IsTimeoutAfterTheTimeoutOfTheTarget()
    {
        var clock = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        using var server = new RawServer(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        });
        using var prober = new Prober();

        var probing = prober.ProbeAsync(server.Url, timeProvider: clock);
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(9.999));
        Assert.That(probing.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(0.001));

        Assert.That((await probing).Note, Is.EqualTo("timeout: no response within 10 s"));
        Assert.That((await probing).Elapsed, Is.EqualTo(TimeSpan.FromSeconds(10)));
    }

    [TestCase("HTTP/1.1 200 OK\r\nX-", "timeout: no response within 1 s")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345", "body_timeout: the body did not end within 1 s")]
    [TestCase("HTTP/1.1 200 OK\r\n\r\n", "body_timeout: the body did not end within 1 s")]
    public async Task ProbeAsync_ResponseStalls_IsTimeout(string response, string note)
    {
        using var server = RawServer.Stalling(response);
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url, target => target.Timeout = _short)).Note, Is.EqualTo(note));
        Assert.That(
            (await prober.ProbeAsync(server.Url, target =>
            {
                target.Timeout = _short;
                target.BodyContains = "7";
            })).Note,
            Is.EqualTo(note));
    }

    [Test]
    public async Task ProbeAsync_HandshakeStalls_IsTlsTimeout()
    {
        using var server = new RawServer((_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        using var prober = new Prober();

        var result = await prober.ProbeAsync($"https://{server.Authority}/", target => target.Timeout = _short);

        Assert.That(result.Note, Is.EqualTo("tls_timeout: the TLS handshake did not end within 1 s"));
    }

    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")]
    [TestCase("")]
    public async Task ProbeAsync_Fails_ClosesItsConnection(string response)
    {
        var closed = new TaskCompletionSource();
        using var server = new RawServer(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(response), cancellationToken);
            await RawServer.WaitForCloseAsync(socket, cancellationToken);
            closed.SetResult();
        });
        using var prober = new Prober();

        await prober.ProbeAsync(server.Url, target => target.Timeout = _short);

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>Connects until the listener's queue is full and the system answers no more.</summary>
    private static async Task<List<Socket>> FillBacklogAsync(IPEndPoint endPoint)
    {
        var sockets = new List<Socket>();
        while (true)
        {
            var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            sockets.Add(socket);
            try
            {
                await socket.ConnectAsync(endPoint).WaitAsync(_short);
            }
            catch (TimeoutException)
            {
                return sockets;
            }
        }
    }
}
