using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Monitoring.Framework.Benchmarks.Wire;

/// <summary>PutMetricData over HTTP by each protocol, 1,000 points a request, the store included: points per second of the server's CPU.</summary>
internal static class WireMode
{
    private const int Warmup = 200;

    private static readonly (string Protocol, double Goal)[] _protocols = [("json", 100_000), ("cbor", 100_000), ("query", 50_000)];

    public static async Task<int> RunAsync(string[] args)
    {
        var requests = args is ["--requests", var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 500;
        var folder = Directory.CreateTempSubdirectory("monitoring-wire-").FullName;
        try
        {
            await using var application = await StartAsync(folder);
            var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            Console.WriteLine($"{requests} requests of {WireBody.Points} points each");
            Console.WriteLine("protocol   points per CPU-second   allocated a point        goal");
            foreach (var (protocol, _) in _protocols)
            {
                await SendAsync(address, protocol, Warmup);
            }

            var reached = true;
            foreach (var (protocol, goal) in _protocols)
            {
                reached &= await MeasureAsync(address, protocol, requests, goal);
            }

            await application.StopAsync();
            return reached ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<WebApplication> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddMonitoring(builder.Configuration).AddEmbedded().AddEmbeddedServer();
        var application = builder.Build();
        application.MapCloudWatch();
        await application.StartAsync();
        return application;
    }

    private static async Task<bool> MeasureAsync(string address, string protocol, int requests, double goal)
    {
        var allocated = GC.GetTotalAllocatedBytes();
        var cpu = Cpu();
        await SendAsync(address, protocol, requests);
        var points = (double)requests * WireBody.Points;
        var rate = points / (Cpu() - cpu);
        var bytes = (GC.GetTotalAllocatedBytes() - allocated) / points;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{protocol,-8}{rate,24:N0}{bytes,18:N0} B{goal,12:N0} {(rate >= goal ? "reached" : "MISSED")}"));
        return rate >= goal;
    }

    private static async Task SendAsync(string address, string protocol, int count)
    {
        string[] self = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
            ? [path]
            : [Environment.ProcessPath!, typeof(WireMode).Assembly.Location];
        using var child = Process.Start(
            new ProcessStartInfo(self[0], [.. self[1..], WireSender.Mode, address, protocol, count.ToString(CultureInfo.InvariantCulture)]))!;
        await child.WaitForExitAsync();
        if (child.ExitCode != 0)
        {
            throw new InvalidOperationException($"The client of {protocol} failed.");
        }
    }

    private static double Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }
}
