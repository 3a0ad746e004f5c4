using System.Diagnostics;
using System.Globalization;

namespace Monitoring.Framework.Benchmarks.Deliver;

/// <summary>
/// What a message costs on the whole durable path (event, incident, route, group, outbox, HTTP, receipt) against a bare loop of posts and, where it is installed,
/// Alertmanager; how long it takes at 200 events a second; and, by <c>--storm</c>, what becomes of 100,000 events for a channel that takes one message a second.
/// </summary>
internal static class DeliverMode
{
    /// <summary>In turns, since the machine is not the same from minute to minute.</summary>
    private const int Rounds = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        using var sink = Start(Sink.Mode);
        try
        {
            var address = (await sink.StandardOutput.ReadLineAsync())!;
            return args is ["--storm", .. var rest]
                ? await StormAsync(address, rest is [var count] ? count : "100000")
                : await CompareAsync(address, args is ["--messages", var messages] ? messages : "10000");
        }
        finally
        {
            sink.Kill();
        }
    }

    private static async Task<int> StormAsync(string sink, string count)
    {
        Console.WriteLine(await ChildAsync("storm", sink, count));
        return 0;
    }

    private static async Task<int> CompareAsync(string sink, string messages)
    {
        List<double> bare = [];
        List<double> durable = [];
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await MeasureAsync("bare", sink, messages));
            durable.Add(await MeasureAsync("durable", sink, messages));
        }

        Print($"durable path: {Median(durable) / Median(bare):0.00} x a bare loop of posts (goal: at most 3)");
        if (Alertmanager.IsThere)
        {
            var alertmanager = await Alertmanager.RunAsync(sink, int.Parse(messages, CultureInfo.InvariantCulture));
            Print($"Alertmanager: {alertmanager:0.000} ms of CPU each; the durable path costs {Median(durable) / alertmanager:0.00} of it (goal: at most 0.5)");
        }
        else
        {
            Console.WriteLine("Alertmanager is not installed (apt: prometheus-alertmanager), and not compared with.");
        }

        Console.WriteLine($"latency: {await ChildAsync("latency", sink, "6000")}");
        return 0;
    }

    private static async Task<double> MeasureAsync(string subject, string sink, string messages)
    {
        var line = await ChildAsync(subject, sink, messages);
        Console.WriteLine($"  {subject}: {line}");
        return double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static async Task<string> ChildAsync(string subject, string sink, string count)
    {
        using var child = Start(DeliverChild.Mode, subject, sink, count);
        var output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"{subject} failed: {output}");
    }

    private static Process Start(params string[] arguments)
    {
        string[] self = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
            ? [path]
            : [Environment.ProcessPath!, typeof(DeliverMode).Assembly.Location];
        return Process.Start(new ProcessStartInfo(self[0], [.. self[1..], .. arguments]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
    }

    private static double Median(List<double> rounds) => rounds.Order().ElementAt(rounds.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
