using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Framework.Benchmarks.Ingest;

/// <summary>
/// A day of data into the metric store, maintenance included, against a bare loop of prepared INSERTs of the same data. Both work in turns, a quarter of the day each,
/// so that what disturbs the machine disturbs both; what is compared is CPU time, of the process, less what making the numbers costs.
/// </summary>
internal static class IngestMode
{
    private const int Quarters = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        var series = Option(args, "--series", 10_000);
        var steps = Option(args, "--steps", 1_440);
        var batch = Option(args, "--batch", 1_000);
        var folder = Directory.CreateTempSubdirectory("monitoring-ingest-");
        try
        {
            Console.WriteLine(Line($"{series:N0} series, {steps:N0} steps of 60 s: {(long)series * steps:N0} points, {batch:N0} in a transaction"));
            var generating = MeasureGenerator(series);
            using var bare = new BareInserts(folder.FullName, series, batch);
            using var store = new StoreIngest(folder.FullName, series, batch);
            await RunTurnAsync(store, bare, Math.Min(20, steps), generating);
            Console.WriteLine("             bare INSERTs      metric store   ratio   longest put   longest maintenance   (points per CPU-second)");
            var total = new Turn(0, 0, 0, TimeSpan.Zero, TimeSpan.Zero);
            for (var quarter = 0; quarter < Quarters; quarter++)
            {
                var count = (steps * (quarter + 1) / Quarters) - (steps * quarter / Quarters);
                var turn = await RunTurnAsync(store, bare, count, generating);
                total = total.Add(turn);
                Print($"quarter {quarter + 1}", turn);
            }

            Print("all", total);
            await store.FinishAsync();
            bare.Finish();
            Console.WriteLine(Line($"on disk: bare {bare.BytesPerPoint:F1}, metric store {store.BytesPerPoint:F1} bytes a point"));
            return total.Ratio >= 0.7 && store.BytesPerPoint <= 30 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Turn> RunTurnAsync(StoreIngest store, BareInserts bare, int steps, double generating)
    {
        store.ForgetLongest();
        var start = Cpu();
        bare.Run(steps);
        var middle = Cpu();
        await store.RunAsync(steps);
        var end = Cpu();
        return new Turn((long)steps * store.Series, middle - start - (generating * steps), end - middle - (generating * steps), store.LongestPut, store.LongestMaintenance);
    }

    private static double MeasureGenerator(int series)
    {
        var numbers = new SeriesNumbers(series);
        var count = Math.Max(40, 4_000_000 / series);
        for (var i = 0; i < count; i++)
        {
            numbers.Step();
        }

        var start = Cpu();
        for (var i = 0; i < count; i++)
        {
            numbers.Step();
        }

        return (Cpu() - start) / count;
    }

    private static void Print(string name, Turn turn) =>
        Console.WriteLine(Line(
            $"{name,-10}{turn.Points / turn.BareCpu,15:N0}{turn.Points / turn.StoreCpu,18:N0}{turn.Ratio,8:F2}{turn.LongestPut.TotalMilliseconds,11:F0} ms{turn.LongestMaintenance.TotalMilliseconds,19:F0} ms"));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private static int Option(string[] args, string name, int otherwise)
    {
        var index = Array.IndexOf(args, name);
        return index < 0 ? otherwise : int.Parse(args[index + 1], CultureInfo.InvariantCulture);
    }

    private sealed record Turn(long Points, double BareCpu, double StoreCpu, TimeSpan LongestPut, TimeSpan LongestMaintenance)
    {
        public double Ratio => BareCpu / StoreCpu;

        public Turn Add(Turn next) => new(
            Points + next.Points,
            BareCpu + next.BareCpu,
            StoreCpu + next.StoreCpu,
            LongestPut > next.LongestPut ? LongestPut : next.LongestPut,
            LongestMaintenance > next.LongestMaintenance ? LongestMaintenance : next.LongestMaintenance);
    }
}
