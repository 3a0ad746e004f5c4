using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Benchmarks.Door;

/// <summary>What the generated door costs a start: all plugins of this repository, cold, in a process of its own each time.</summary>
internal static class DoorMode
{
    public const string ChildMode = "door-child";

    private static readonly Dictionary<string, string?> _sections = new()
    {
        ["Monitoring:Plugins:HttpUptime:Targets:api:Url"] = "http://127.0.0.1/",
        ["Monitoring:Plugins:Ec2:Tags:Product"] = "shop",
        ["Monitoring:Plugins:AlarmRules:Rules:r:Metric"] = "uptime",
        ["Monitoring:Plugins:AlarmRules:Rules:r:Namespace"] = "Monitoring/Uptime",
        ["Monitoring:Plugins:AlarmRules:Rules:r:Statistic"] = "Average",
        ["Monitoring:Plugins:AlarmRules:Rules:r:Period"] = "00:01:00",
        ["Monitoring:Plugins:AlarmRules:Rules:r:EvaluationPeriods"] = "5",
        ["Monitoring:Plugins:AlarmRules:Rules:r:Operator"] = "LessThanThreshold",
        ["Monitoring:Plugins:AlarmRules:Rules:r:Threshold"] = "1",
        ["Monitoring:Plugins:Slack:ops:WebhookUrl"] = "http://127.0.0.1/",
        ["Monitoring:Plugins:Telegram:oncall:Token"] = "env:TELEGRAM_TOKEN",
        ["Monitoring:Plugins:Telegram:oncall:ChatId"] = "-100123",
        ["Monitoring:Plugins:Gitter:room:AccessToken"] = "env:MATRIX_TOKEN",
        ["Monitoring:Plugins:Gitter:room:RoomId"] = "!abc:gitter.im",
        ["Monitoring:Plugins:Webhook:hook:Url"] = "http://127.0.0.1/",
    };

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args is ["--rounds", var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 25;
        foreach (var (what, kind) in new[] { ("nothing configured", "bare"), ("each with a section", "sections") })
        {
            await RunChildAsync(kind);
            List<(double Cpu, double Wall, int Plugins)> starts = [];
            for (var round = 0; round < rounds; round++)
            {
                starts.Add(await RunChildAsync(kind));
            }

            var plugins = starts[0].Plugins;
            var cpu = Median(starts.Select(static each => each.Cpu));
            var wall = Median(starts.Select(static each => each.Wall));
            Console.WriteLine($"{what,-20} {plugins} plugins: {cpu:0.00} ms of CPU, {wall:0.00} ms, a plugin {cpu / plugins:0.00} and {wall / plugins:0.00} ms (under 1 wanted); medians of {rounds} starts");
        }

        return 0;
    }

    /// <summary>In the child: the engine is registered first, so that the door alone is measured.</summary>
    public static int RunChild(string kind)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(kind == "sections" ? _sections : []).Build();
        var builder = new ServiceCollection().AddMonitoring(configuration);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        builder.AddReferencedPlugins();
        var wall = Stopwatch.GetElapsedTime(start);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var plugins = AppDomain.CurrentDomain.GetAssemblies().Count(static each => each.IsDefined(typeof(MonitoringPluginAttribute), inherit: false));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cpu.TotalMilliseconds} {wall.TotalMilliseconds} {plugins}"));
        return 0;
    }

    private static async Task<(double Cpu, double Wall, int Plugins)> RunChildAsync(string kind)
    {
        // Not this process's own path: 'dotnet run' starts an executable of the benchmarks, which runs nothing else.
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Monitoring.Framework.Benchmarks.dll"));
        start.ArgumentList.Add(ChildMode);
        start.ArgumentList.Add(kind);
        using var process = Process.Start(start)!;
        var fields = (await process.StandardOutput.ReadToEndAsync()).Split(' ', StringSplitOptions.TrimEntries);
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (double.Parse(fields[0], CultureInfo.InvariantCulture), double.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[2], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The child ended with {process.ExitCode}.");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
