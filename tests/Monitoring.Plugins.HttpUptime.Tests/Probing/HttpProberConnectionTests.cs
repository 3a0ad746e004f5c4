using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

internal sealed class HttpProberConnectionTests
{
    private static readonly IPAddress[] _both = [IPAddress.Parse("127.0.0.2"), IPAddress.IPv6Loopback, IPAddress.Loopback];

    [TestCase(HttpAddressFamily.Any, ExpectedResult = "127.0.0.2")]
    [TestCase(HttpAddressFamily.IPv4, ExpectedResult = "127.0.0.2")]
    [TestCase(HttpAddressFamily.PreferIPv4, ExpectedResult = "127.0.0.2")]
    [TestCase(HttpAddressFamily.IPv6, ExpectedResult = "::1")]
    [TestCase(HttpAddressFamily.PreferIPv6, ExpectedResult = "::1")]
    public async Task<string> ProbeAsync_AddressFamily_ChoosesTheAddress(HttpAddressFamily family)
    {
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, address: IPAddress.IPv6Any);
        using var prober = new Prober(resolve: (_, _) => Task.FromResult(_both));

        var result = await prober.ProbeAsync($"http://both.example:{server.Port}/", target => target.AddressFamily = family);

        Assert.That(result.Note, Is.Null);
        return result.Hops[0].Peer!.Address.ToString();
    }

    [TestCase(HttpAddressFamily.IPv6, "127.0.0.1", "dns: one.example has no IPv6 address")]
    [TestCase(HttpAddressFamily.IPv4, "::1", "dns: one.example has no IPv4 address")]
    public async Task ProbeAsync_NoAddressOfTheFamily_IsDns(HttpAddressFamily family, string address, string note)
    {
        using var prober = new Prober(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(address)]));

        Assert.That((await prober.ProbeAsync("http://one.example/", target => target.AddressFamily = family)).Note, Is.EqualTo(note));
    }

    [Test]
    public async Task ProbeAsync_TargetHasIPv6Only_IsUp()
    {
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => TestCertificates.Issue(host: "six.example"), address: IPAddress.IPv6Loopback);
        using var prober = new Prober(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.IPv6Loopback]));

        Assert.That((await prober.ProbeAsync($"https://six.example:{server.Port}/")).Note, Is.Null);
    }

    [TestCase("1.1", HttpProtocols.Http1AndHttp2, null, "1.1")]
    [TestCase("1.1,2", HttpProtocols.Http1AndHttp2, null, "2.0")]
    [TestCase("1.1,2", HttpProtocols.Http1, null, "1.1")]
    [TestCase("2", HttpProtocols.Http1AndHttp2, null, "2.0")]
    [TestCase("2", HttpProtocols.Http1, "version: the server does not offer HTTP/2", null)]
    public async Task ProbeAsync_HttpVersion_IsNegotiated(string offered, HttpProtocols spoken, string? note, string? version)
    {
        await using var server = await TestServer.StartAsync(context => context.Response.WriteAsync(context.Request.Protocol), () => TestCertificates.Issue(), spoken);
        using var prober = new Prober();

        var result = await prober.ProbeAsync($"https://127.0.0.1:{server.Port}/", target => target.HttpVersion = offered);

        Assert.That((result.Note, result.Hops[0].Version?.ToString()), Is.EqualTo((note, version)));
    }

    [Test]
    public async Task ProbeAsync_HttpTwoWithoutTls_IsSpokenAtOnce()
    {
        await using var server = await TestServer.StartAsync(context => context.Response.WriteAsync(context.Request.Protocol), protocols: HttpProtocols.Http2);
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target =>
        {
            target.HttpVersion = "2";
            target.BodyContains = "HTTP/2";
        });

        Assert.That(result.Note, Is.Null);
    }

    [Test]
    public async Task ProbeAsync_AnswerInAnotherVersion_IsVersion()
    {
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target =>
        {
            target.HttpVersion = "1.1,2";
            target.ExpectedHttpVersion = "2";
        });

        Assert.That(result.Note, Is.EqualTo("version: the answer is HTTP/1.1, not HTTP/2.0"));
    }

    [TestCase("gzip")]
    [TestCase("br")]
    [TestCase("deflate")]
    [TestCase("gzip, br")]
    public async Task ProbeAsync_CompressedBody_IsUnpacked(string encoding)
    {
        await using var server = await TestServer.StartAsync(context => SendPackedAsync(context, encoding, "all is well"u8.ToArray()));
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target =>
        {
            target.Decompress = true;
            target.BodyContains = "all is well";
        });

        Assert.That((result.Note, result.BodyBytes), Is.EqualTo(((string?)null, 11L)));
        Assert.That(server.Requests.Single().Headers["Accept-Encoding"], Is.EqualTo("gzip, br, deflate"));
    }

    [Test]
    public async Task ProbeAsync_CompressedBomb_IsLeftAtTheLimit()
    {
        await using var server = await TestServer.StartAsync(context => SendPackedAsync(context, "gzip", new byte[200_000_000]));
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target => target.Decompress = true);

        Assert.That(result.Note, Does.Match(@"^bomb: [\d,]+ bytes of the body unpack to 1,048,576 and more$"));
        Assert.That(result.BodyBytes, Is.EqualTo(1_048_576));
    }

    [TestCase("gzip", "encoding: the compressed body is broken")]
    [TestCase("zstd", "encoding: the body is encoded as 'zstd', which was not asked for")]
    public async Task ProbeAsync_BodyThatCannotBeUnpacked_IsEncoding(string encoding, string note)
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            return context.Response.WriteAsync("this is not compressed");
        });
        using var prober = new Prober();

        Assert.That((await prober.ProbeAsync(server.Url, target => target.Decompress = true)).Note, Is.EqualTo(note));
    }

    [TestCase(10, ExpectedResult = null)]
    [TestCase(9, ExpectedResult = "too_large: the body is longer than 9 bytes")]
    public async Task<string?> ProbeAsync_LargeBodyRejected_DecidesWhatIsUp(int limit)
    {
        await using var server = await TestServer.StartAsync("0123456789");
        using var prober = new Prober();

        return (await prober.ProbeAsync(server.Url, target =>
        {
            target.MaxBodyBytes = limit;
            target.RejectLargeBody = true;
        })).Note;
    }

    [TestCase(false, 3)]
    [TestCase(true, 1)]
    public async Task ProbeAsync_ReuseConnection_KeepsIt(bool reuse, int connections)
    {
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober();
        var target = Prober.Target(server.Url, options => options.ReuseConnection = reuse);

        for (var i = 0; i < 3; i++)
        {
            Assert.That((await prober.Subject.ProbeAsync(target, TimeProvider.System, CancellationToken.None)).Note, Is.Null);
        }

        Assert.That(server.Requests.Select(request => request.Connection).Distinct().Count(), Is.EqualTo(connections));
    }

    [Test]
    public async Task ProbeAsync_Phases_AreMeasuredApart()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var server = await TestServer.StartAsync(
            async context =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(150));
                await context.Response.WriteAsync("head");
                await context.Response.Body.FlushAsync();
                clock.Advance(TimeSpan.FromMilliseconds(100));
                await context.Response.WriteAsync("tail");
            },
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(30));
                return TestCertificates.Issue();
            });
        using var prober = new Prober(resolve: (_, _) =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(7));
            return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        });

        var result = await prober.ProbeAsync($"https://localhost:{server.Port}/", timeProvider: clock);

        var times = Enum.GetValues<ProbePhase>().Select(phase => result.Time(phase)!.Value.TotalMilliseconds).ToArray();
        Assert.That(times[..3], Is.EqualTo(new[] { 7.0, 0, 30 }));
        Assert.That(times[3] + times[4], Is.EqualTo(250));
        Assert.That(times[3], Is.GreaterThanOrEqualTo(150));
        Assert.That(result.Elapsed.TotalMilliseconds, Is.EqualTo(times.Sum()));
    }

    private static async Task SendPackedAsync(HttpContext context, string encoding, byte[] body)
    {
        context.Response.Headers.ContentEncoding = encoding;
        foreach (var each in encoding.Split(", "))
        {
            using var packed = new MemoryStream();
            using (Stream packer = each switch
            {
                "gzip" => new GZipStream(packed, CompressionLevel.Optimal),
                "br" => new BrotliStream(packed, CompressionLevel.Optimal),
                _ => new ZLibStream(packed, CompressionLevel.Optimal),
            })
            {
                packer.Write(body);
            }

            body = packed.ToArray();
        }

        await context.Response.Body.WriteAsync(body);
    }
}
