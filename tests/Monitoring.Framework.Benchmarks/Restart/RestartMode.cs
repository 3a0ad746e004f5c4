using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitoring.Framework.Benchmarks.Evaluate;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Benchmarks.Restart;

/// <summary>
/// What a process costs that starts the engine on a file with many alarms and a day of their data, until the windows are filled and every alarm was evaluated once.
/// One alarm in ten is over p99. The file ends just before an hour's data become chunks, when most is in the log.
/// </summary>
internal static class RestartMode
{
    public const string ChildMode = "restart-child";

    private static readonly DateTimeOffset _begin = new(2026, 1, 1, 0, 14, 5, TimeSpan.Zero);

    public static async Task<int> RunAsync(string[] args)
    {
        var alarms = args is ["--alarms", var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : 10_000;
        var minutes = args is [_, _, "--minutes", var length] ? int.Parse(length, CultureInfo.InvariantCulture) : 1440;
        using var database = new TemporaryDatabase();
        var clock = new ManualClock { Now = _begin };
        await FillAsync(database.Path, new AlarmFleet(alarms, alarms / 10), clock, minutes);
        Print($"{alarms:N0} alarms with {minutes:N0} minutes of 60 s data, {new FileInfo(database.Path).Length / 1048576.0:0} MiB");
        List<double> all = [];
        for (var round = 0; round < 5; round++)
        {
            all.Add(await RestartAsync(database.Path, clock.Now));
        }

        Print($"whole process from its start until ready: mean {all.Average() / 1000:0.00} s, least {all.Min() / 1000:0.00} s of CPU over {all.Count} starts (goal: below 3 s)");
        return 0;
    }

    /// <summary>The process that is measured: says how much CPU it and its engine took.</summary>
    public static async Task<int> RunChildAsync(string database, string seconds)
    {
        var clock = new ManualClock { Now = DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)) };
        await using var provider = AlarmFleet.Open(database, clock);
        var before = Cpu();
        await provider.GetServices<IHostedService>().OfType<AlarmEvaluationService>().Single().StartingAsync(default);
        var opened = Cpu();
        await provider.GetRequiredService<AlarmEvaluator>().EvaluateAsync(clock.Now, default);
        using var process = Process.GetCurrentProcess();
        Print($"{Cpu():0}|until the engine {before:0} ms, windows {opened - before:0} ms, first round {Cpu() - opened:0} ms, memory {process.PeakWorkingSet64 / 1048576.0:0} MiB");
        return 0;
    }

    private static async Task FillAsync(string database, AlarmFleet fleet, ManualClock clock, int minutes)
    {
        await using var provider = AlarmFleet.Open(database, clock);
        await fleet.InsertAlarmsAsync(provider.GetRequiredService<EmbeddedDatabase>(), clock.Now);
        var store = provider.GetRequiredService<SqliteMetricStore>();
        for (var minute = 0; minute < minutes; minute++)
        {
            foreach (var data in fleet.Minute(clock.Now).Chunk(1000))
            {
                await store.PutAsync(data, default);
            }

            clock.Now += TimeSpan.FromMinutes(1);
            await store.MaintenanceAsync(clock.Now, default);
        }
    }

    /// <returns>The milliseconds of CPU of the process.</returns>
    private static async Task<double> RestartAsync(string database, DateTimeOffset now)
    {
        // Not this process's own path: 'dotnet run' starts an executable of the benchmarks, which runs nothing else.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true };
        foreach (var arg in (string[])[typeof(RestartMode).Assembly.Location, ChildMode, database, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)])
        {
            start.ArgumentList.Add(arg);
        }

        using var process = Process.Start(start)!;
        var output = (await process.StandardOutput.ReadToEndAsync()).Split('|');
        await process.WaitForExitAsync();
        if (output is not [var cpu, var parts])
        {
            throw new InvalidOperationException($"The engine ended with {process.ExitCode}: {output[0]}");
        }

        Print($"  {cpu} ms: {parts.Trim()}");
        return double.Parse(cpu, CultureInfo.InvariantCulture);
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static double Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalMilliseconds;
    }
}
