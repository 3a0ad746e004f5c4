using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Benchmarks.Evaluate;

/// <summary>
/// Rounds of the alarm evaluation over metric alarms whose data is in memory, one metric each: CPU of whole rounds through <see cref="AlarmEvaluator"/>, the check
/// for changed definitions included. The data put between two rounds is not counted.
/// </summary>
internal static class EvaluateMode
{
    private const int Rounds = 20;
    private const int LongestRange = 7;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = Option(args, "--alarms", 100_000);
        var percentiles = Option(args, "--percentiles", 0);
        using var folder = new TemporaryDatabase();
        var clock = new ManualClock { Now = new DateTimeOffset(2026, 1, 1, 12, 0, 5, TimeSpan.Zero) };
        await using var provider = AlarmFleet.Open(folder.Path, clock);
        var fleet = new AlarmFleet(count, percentiles);
        await fleet.InsertAlarmsAsync(provider.GetRequiredService<EmbeddedDatabase>(), clock.Now);
        var started = Stopwatch.GetTimestamp();
        await provider.GetRequiredService<AlarmCatalog>().RefreshAsync(default);
        Print($"{count:N0} alarms, {percentiles:N0} of them M-of-N over p99, loaded in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s");
        var cpu = await MeasureAsync(provider, fleet, clock);
        using var process = Process.GetCurrentProcess();
        Print($"peak memory of the process, data of every minute included: {process.PeakWorkingSet64 / 1048576.0:0} MiB (goal: below 1024)");
        if (percentiles == 0)
        {
            Print($"a Prometheus rule at 195 us costs {195 * count / cpu.TotalMicroseconds:0} x as much (goal: at least 20)");
        }

        return 0;
    }

    private static async Task<TimeSpan> MeasureAsync(ServiceProvider provider, AlarmFleet fleet, ManualClock clock)
    {
        var store = provider.GetRequiredService<SqliteMetricStore>();
        var evaluator = provider.GetRequiredService<AlarmEvaluator>();
        for (var minute = 0; minute < LongestRange; minute++)
        {
            await PutMinuteAsync(store, fleet, clock);
        }

        await evaluator.EvaluateAsync(clock.Now, default);
        var (cpu, allocated) = (TimeSpan.Zero, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            await PutMinuteAsync(store, fleet, clock);
            var (cpuBefore, allocatedBefore, started) = (Cpu(), GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
            await evaluator.EvaluateAsync(clock.Now, default);
            var wall = Stopwatch.GetElapsedTime(started);
            cpu += Cpu() - cpuBefore;
            allocated += GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
            Print($"round {round + 1,2}: wall {wall.TotalMilliseconds:0.0} ms");
        }

        var goal = fleet.Percentiles == 0 ? "0.5 s for 100,000" : "2 s for 100,000, 10,000 of them over p99";
        Print(
            $"mean of {Rounds} rounds: CPU {cpu.TotalSeconds / Rounds:0.000} s, {cpu.TotalMicroseconds / Rounds / fleet.Count:0.00} us an alarm, {allocated / Rounds:N0} bytes allocated (goal: below {goal})");
        return cpu / Rounds;
    }

    private static async Task PutMinuteAsync(SqliteMetricStore store, AlarmFleet fleet, ManualClock clock)
    {
        foreach (var data in fleet.Minute(clock.Now).Chunk(1000))
        {
            await store.PutAsync(data, default);
        }

        clock.Now += TimeSpan.FromMinutes(1);
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
