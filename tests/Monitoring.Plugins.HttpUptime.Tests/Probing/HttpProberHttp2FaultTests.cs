using System.Net.Sockets;

namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

internal sealed class HttpProberHttp2FaultTests
{
    private const int NoError = 0;
    private const int InternalError = 2;
    private const int EnhanceYourCalm = 11;

    [Test]
    public async Task ProbeAsync_ServerGoesAwayBeforeTheRequest_IsGoAway() =>
        Assert.That(await NoteAsync(Http2Server.GoAway(lastStream: 0, NoError)), Is.EqualTo("goaway: the server ended the HTTP/2 connection before the response"));

    [Test]
    public async Task ProbeAsync_ServerGoesAwayGracefully_IsUp() =>
        Assert.That(await NoteAsync(Http2Server.GoAway(lastStream: 1, NoError), Http2Server.Ok()), Is.Null);

    [Test]
    public async Task ProbeAsync_ServerGoesAwayWithAnError_IsGoAway() =>
        Assert.That(await NoteAsync(Http2Server.GoAway(lastStream: 0, EnhanceYourCalm)), Does.StartWith("goaway: "));

    [Test]
    public async Task ProbeAsync_StreamReset_TellsTheError() =>
        Assert.That(await NoteAsync(Http2Server.Reset(InternalError)), Is.EqualTo("protocol: HTTP/2 error 0x2"));

    [Test]
    public async Task ProbeAsync_ServerSpeaksHttpOne_IsProtocol()
    {
        using var server = new RawServer(async (socket, cancellationToken) =>
        {
            await socket.ReceiveAsync(new byte[8192], cancellationToken);
            await socket.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), cancellationToken);
        });
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url, target => target.HttpVersion = "2")).Note, Does.StartWith("protocol: "));
    }

    private static async Task<string?> NoteAsync(params byte[][] frames)
    {
        using var server = Http2Server.Answering(frames);
        using var prober = new Prober();
        return (await prober.ProbeAsync(server.Url, target => target.HttpVersion = "2")).Note;
    }
}
