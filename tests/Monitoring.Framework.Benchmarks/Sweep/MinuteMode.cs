using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Benchmarks.Sweep;

/// <summary>A host with its file that probes many targets once a minute: what of a core it takes, how much memory, and how punctual it is, as its targets see it.</summary>
internal static class MinuteMode
{
    private const double HighestShare = 0.25;
    private const long HighestMemory = 250_000_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var targets = SweepOptions.Int32(args, "targets", 10_000);
        var minutes = SweepOptions.Int32(args, "minutes", 3);
        using var server = ServerProcess.Start(targets);
        using var database = new TemporaryDatabase();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Monitoring:Embedded:Database", database.Path)]);
        builder.Logging.ClearProviders();
        builder.Services.AddMonitoring(builder.Configuration).AddEmbedded().AddTargets(server.Urls);
        using var host = builder.Build();
        await host.StartAsync();

        // The first minute compiles, and makes the alarms.
        await Task.Delay(TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
        var (cpu, start) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromMinutes(minutes), TimeProvider.System, CancellationToken.None);
        var share = (Environment.CpuUsage.TotalTime - cpu) / Stopwatch.GetElapsedTime(start);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant(
            $"{targets:N0} targets a minute: {share:P1} of one core over {minutes} minutes, {process.PeakWorkingSet64 / 1048576.0:N0} MiB at most"));
        await host.StopAsync();
        Console.WriteLine(await server.StopAsync());
        return share < HighestShare && process.PeakWorkingSet64 < HighestMemory ? 0 : 1;
    }
}
