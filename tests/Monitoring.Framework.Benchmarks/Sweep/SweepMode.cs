using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Benchmarks.Sweep;

/// <summary>
/// Probes many local targets, a new connection each, in turns with a bare HttpClient loop and with the sources of HttpUptime, and prints what a probe
/// costs either way.
/// </summary>
internal static class SweepMode
{
    private const int WarmUps = 3;
    private const double HighestRatio = 1.25;

    public static async Task<int> RunAsync(string[] args)
    {
        var targets = SweepOptions.Int32(args, "targets", 1000);
        var sweeps = SweepOptions.Int32(args, "sweeps", 10);
        var concurrency = SweepOptions.Int32(args, "concurrency", 64);
        using var server = StartServer(targets);
        var urls = ReadUrls(server);
        using var client = CreateClient();
        await using var services = CreateServices(urls);
        var sources = services.GetServices<MetricSourceRegistration>().ToArray();

        var bare = new Subject("bare HttpClient", index => ProbeBareAsync(client, urls[index]));
        var ours = new Subject("HttpUptime", index => ProbeOursAsync(services, sources[index]));
        for (var i = 0; i < WarmUps + sweeps; i++)
        {
            // Either goes first every other time, so that neither always finds the machine as the other left it.
            var (first, second) = i % 2 == 0 ? (bare, ours) : (ours, bare);
            await first.SweepAsync(targets, concurrency, isWarmUp: i < WarmUps);
            await second.SweepAsync(targets, concurrency, isWarmUp: i < WarmUps);
        }

        server.StandardInput.Close();
        await server.WaitForExitAsync();
        return Report(bare, ours, targets, sweeps, concurrency);
    }

    private static int Report(Subject bare, Subject ours, int targets, int sweeps, int concurrency)
    {
        Console.WriteLine($"{targets} targets, {sweeps} sweeps each after {WarmUps} to warm up, concurrency {concurrency}; medians");
        Console.WriteLine(bare);
        Console.WriteLine(ours);
        var ratios = bare.CpuMilliseconds.Zip(ours.CpuMilliseconds, static (b, o) => o / b).Order().ToArray();
        Console.WriteLine(FormattableString.Invariant(
            $"CPU ratio HttpUptime / bare HttpClient: {ratios[ratios.Length / 2]:F2} (median of pairs, {ratios[0]:F2} to {ratios[^1]:F2})"));
        return bare.Failures + ours.Failures == 0 && ratios[ratios.Length / 2] <= HighestRatio ? 0 : 1;
    }

    private static Process StartServer(int targets)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(SweepMode).Assembly.Location);
        }

        start.ArgumentList.Add("serve");
        start.ArgumentList.Add("--targets");
        start.ArgumentList.Add($"{targets}");
        return Process.Start(start)!;
    }

    private static Uri[] ReadUrls(Process server)
    {
        var urls = new List<Uri>();
        while (server.StandardOutput.ReadLine() is { } line && line != "ready")
        {
            urls.Add(new Uri($"http://{line}/"));
        }

        return [.. urls];
    }

    private static HttpClient CreateClient() => new(
        new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.Zero,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
        })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    private static ServiceProvider CreateServices(Uri[] urls)
    {
        var services = new ServiceCollection();
        var builder = services.AddMonitoring(new ConfigurationBuilder().Build());
        foreach (var url in urls)
        {
            builder.AddHttpUptime(url.Authority, target =>
            {
                target.Url = url.OriginalString;
                target.AllowPrivateAddresses = true;
            });
        }

        return services.BuildServiceProvider();
    }

    private static async Task<bool> ProbeBareAsync(HttpClient client, Uri url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        using var response = await client.SendAsync(request);
        return response.StatusCode == HttpStatusCode.OK;
    }

    private static async Task<bool> ProbeOursAsync(IServiceProvider services, MetricSourceRegistration registration)
    {
        var context = new MetricContext(registration.Name, TimeProvider.System) { Namespace = registration.Namespace };
        await registration.Factory(services).CollectAsync(context, CancellationToken.None);
        return context.Complete() is [{ Value: 1 }, _];
    }
}
