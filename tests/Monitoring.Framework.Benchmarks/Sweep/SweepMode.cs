using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Benchmarks.Sweep;

/// <summary>
/// Probes many local targets, a new connection each, with a bare HttpClient loop, with the sources of HttpUptime and, where it is installed, with the blackbox exporter, in turns,
/// and prints what a probe costs each way, over plain HTTP and over TLS with whole handshakes; then lets a host probe ten thousand once a minute.
/// </summary>
internal static class SweepMode
{
    private const int WarmUps = 3;
    private const double HighestRatio = 1.25;

    /// <param name="args"><c>--plain</c>, <c>--tls</c> or <c>--minute</c> for one of the three alone.</param>
    public static async Task<int> RunAsync(string[] args) => args switch
    {
        _ when args.Contains("--plain") => await CompareAsync(args, isTls: false),
        _ when args.Contains("--tls") => await CompareAsync(args, isTls: true),
        _ when args.Contains("--minute") => await MinuteMode.RunAsync(args),
        _ => await CompareAsync(args, isTls: false) | await CompareAsync(args, isTls: true) | await MinuteMode.RunAsync(args),
    };

    private static async Task<int> CompareAsync(string[] args, bool isTls)
    {
        var targets = SweepOptions.Int32(args, "targets", 1000);
        var sweeps = SweepOptions.Int32(args, "sweeps", 10);
        var concurrency = SweepOptions.Int32(args, "concurrency", 64);
        var folder = Directory.CreateTempSubdirectory("monitoring-sweep-").FullName;
        var authority = isTls ? Path.Combine(folder, ServerCertificates.AuthorityFile) : null;
        using var server = ServerProcess.Start(targets, isTls ? folder : null);
        var urls = server.Urls;
        using var client = Probers.Bare(authority);
        await using var services = Probers.Ours(urls, authority);
        using var blackbox = Blackbox.IsThere ? await Blackbox.StartAsync(folder) : null;
        var sources = services.GetServices<MetricSourceRegistration>().ToArray();

        var bare = new Subject("bare HttpClient", OwnCpu, index => Probers.ProbeBareAsync(client, urls[index]));
        var ours = new Subject("HttpUptime", OwnCpu, index => Probers.ProbeOursAsync(services, sources[index]));
        var peer = blackbox is null ? null : new Subject("blackbox exporter", () => blackbox.Cpu, index => blackbox.ProbeAsync(urls[index]));
        for (var i = 0; i < WarmUps + sweeps; i++)
        {
            // Either goes first every other time, so that neither always finds the machine as the other left it.
            Subject[] turn = i % 2 == 0 ? [bare, ours] : [ours, bare];
            foreach (var subject in peer is null ? turn : [.. turn, peer])
            {
                await subject.SweepAsync(targets, concurrency, isWarmUp: i < WarmUps);
            }
        }

        await server.StopAsync();
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"{targets} targets{(isTls ? " over TLS" : "")}, {sweeps} sweeps each after {WarmUps} to warm up, concurrency {concurrency}; medians");
        return Report(bare, ours, peer);
    }

    private static int Report(Subject bare, Subject ours, Subject? peer)
    {
        Console.WriteLine(bare);
        Console.WriteLine(ours);
        if (peer is null)
        {
            Console.WriteLine("The blackbox exporter is not installed (apt: prometheus-blackbox-exporter), and not compared with.");
        }
        else
        {
            Console.WriteLine(peer);
            Compare(ours, peer);
        }

        return Compare(ours, bare) <= HighestRatio && bare.Failures + ours.Failures + (peer?.Failures ?? 0) == 0 ? 0 : 1;
    }

    private static double Compare(Subject ours, Subject other)
    {
        var ratios = other.CpuMilliseconds.Zip(ours.CpuMilliseconds, static (o, u) => u / o).Order().ToArray();
        Console.WriteLine(FormattableString.Invariant(
            $"CPU ratio {ours.Name} / {other.Name}: {ratios[ratios.Length / 2]:F2} (median of pairs, {ratios[0]:F2} to {ratios[^1]:F2})"));
        return ratios[ratios.Length / 2];
    }

    private static TimeSpan OwnCpu() => Environment.CpuUsage.TotalTime;
}
