using System.Net;
using System.Net.Sockets;

namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

/// <summary>Failing probes leave nothing open: the file descriptors of the process are counted.</summary>
[NonParallelizable]
[Platform("Linux")]
internal sealed class DescriptorTests
{
    private const int Slack = 12;

    // Real time: how far a connection has come is the system's secret.
    private static readonly TimeSpan _short = TimeSpan.FromMilliseconds(100);

    [Test]
    public Task ProbeAsync_FailsManyTimes_LeavesNothingOpen() => FailAsync(500);

    [Test]
    [Explicit("It takes minutes.")]
    [Category("Long")]
    public Task ProbeAsync_FailsTenThousandTimes_LeavesNothingOpen() => FailAsync(10_000);

    private static async Task FailAsync(int probes)
    {
        var gone = new RawServer((_, _) => Task.CompletedTask);
        gone.Dispose();
        using var reset = new RawServer(async (socket, cancellationToken) =>
        {
            await RawServer.ReadRequestAsync(socket, cancellationToken);
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        });
        using var cut = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
        using var nonsense = RawServer.Answering("nonsense\r\n\r\n");
        using var plain = new RawServer((socket, cancellationToken) => socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), cancellationToken).AsTask());
        using var silent = RawServer.Stalling("");
        using var endless = RawServer.Stalling("HTTP/1.1 200 OK\r\n\r\n");
        using var away = Http2Server.Answering(Http2Server.GoAway(0, 0));
        await using var sorry = await TestServer.StartAsync("sorry", status: 500);
        await using var loop = await TestServer.StartAsync(context =>
        {
            context.Response.Redirect("/");
            return Task.CompletedTask;
        });
        await using var strange = await TestServer.StartAsync(_ => Task.CompletedTask, () => TestCertificates.Issue(TestCertificates.StrangeAuthority));
        (string Url, ProbeFailure Failure)[] faults =
        [
            (gone.Url, ProbeFailure.ConnectRefused), (reset.Url, ProbeFailure.Reset), (cut.Url, ProbeFailure.Truncated), (nonsense.Url, ProbeFailure.Protocol),
            (silent.Url, ProbeFailure.Timeout), (endless.Url, ProbeFailure.BodyTimeout), (away.Url + "#h2", ProbeFailure.GoAway), (sorry.Url, ProbeFailure.Status),
            (loop.Url, ProbeFailure.RedirectLoop), (strange.Url, ProbeFailure.TlsUntrusted), ($"https://{plain.Authority}/", ProbeFailure.Tls),
            ($"https://{silent.Authority}/", ProbeFailure.TlsTimeout), ("http://gone.example/", ProbeFailure.Dns), ("http://private.example/", ProbeFailure.Blocked),
        ];
        using var prober = new Prober(resolve: (host, _) => host == "gone.example"
            ? Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound))
            : Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        await ProbeAsync(prober, faults, faults.Length * 4);
        var before = Count();

        await ProbeAsync(prober, faults, probes);

        // The servers are here too, and close their ends a little later.
        SpinWait.SpinUntil(() => Count() <= before + Slack, TimeSpan.FromSeconds(20));
        Assert.That(Count(), Is.LessThanOrEqualTo(before + Slack));
    }

    private static Task ProbeAsync(Prober prober, (string Url, ProbeFailure Failure)[] faults, int count) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var (url, failure) = faults[i % faults.Length];
            var result = await prober.ProbeAsync(url, target =>
            {
                if (failure is ProbeFailure.Timeout or ProbeFailure.BodyTimeout or ProbeFailure.TlsTimeout)
                {
                    target.Timeout = _short;
                }

                target.HttpVersion = failure == ProbeFailure.GoAway ? "2" : "1.1";
                target.AllowPrivateAddresses = failure != ProbeFailure.Blocked;
            });
            if (result.Failure != failure && !IsRacy(failure))
            {
                throw new AssertionException($"{url}: {failure} was expected, and there was {result.Note}");
            }
        });

    // Under load a short timeout may end an earlier phase than the one that is meant.
    private static bool IsRacy(ProbeFailure failure) => failure is ProbeFailure.Timeout or ProbeFailure.BodyTimeout or ProbeFailure.TlsTimeout or ProbeFailure.Tls;

    private static int Count() => Directory.GetFiles("/proc/self/fd").Length;
}
