using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Framework.Benchmarks.Start;

/// <summary>What the console host costs until its first probe, against a bare generic host that opens SQLite and makes one HttpClient request.</summary>
internal static class StartMode
{
    public const string BaselineMode = "start-baseline";

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args is ["--rounds", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 15;
        var folder = Directory.CreateTempSubdirectory("monitoring-start-").FullName;
        try
        {
            // Once each before counting: the files are in the system's cache then.
            await RunHostAsync(folder, -1);
            await RunBaselineAsync(folder, -1);
            List<double> host = [];
            List<double> baseline = [];
            for (var round = 0; round < rounds; round++)
            {
                host.Add(await RunHostAsync(folder, round));
                baseline.Add(await RunBaselineAsync(folder, round));
            }

            Print("console host (run, one target)", host);
            Print("bare generic host", baseline);
            Console.WriteLine($"ratio of the means: {host.Average() / baseline.Average():0.00} (at most 1.5 wanted)");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task<double> RunHostAsync(string folder, int round)
    {
        using var target = new FirstRequest();
        var configuration = Path.Combine(folder, "monitoring.json");
        await File.WriteAllTextAsync(configuration, $$"""
            { "Monitoring": {
                "Embedded": { "Database": "{{Path.Combine(folder, $"host{round}.db")}}" },
                "Plugins": { "HttpUptime": { "Targets": { "one": { "Url": "{{target.Url}}" } } }, "Console": { "me": { "Enabled": true } } } } }
            """);
        return await MeasureAsync(target, "Monitoring.Samples.Console.dll", "run", "--config", configuration);
    }

    private static async Task<double> RunBaselineAsync(string folder, int round)
    {
        using var target = new FirstRequest();
        var database = Path.Combine(folder, $"bare{round}.db");
        return await MeasureAsync(target, "Monitoring.Framework.Benchmarks.dll", BaselineMode, target.Url.ToString(), database);
    }

    /// <returns>The milliseconds of CPU, user and system, that the process had used when its request arrived.</returns>
    private static async Task<double> MeasureAsync(FirstRequest target, string assembly, params string[] args)
    {
        // Not this process's own path: 'dotnet run' starts an executable of the benchmarks, which runs nothing else.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        try
        {
            var request = target.WaitAsync(() => CpuOf(process.Id));
            return await Task.WhenAny(request, process.WaitForExitAsync()) == request
                ? await request
                : throw new InvalidOperationException($"{assembly} ended with {process.ExitCode} before its request.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Fields 14 and 15 of /proc/PID/stat, in hundredths of a second: those of ended threads are in it too.</summary>
    private static double CpuOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) * 10;
    }

    private static void Print(string what, List<double> values)
    {
        values.Sort();
        Console.WriteLine($"{what,-32} mean {values.Average(),6:0} ms, least {values[0],5:0} ms, median {values[values.Count / 2],5:0} ms of CPU over {values.Count} starts");
    }
}
