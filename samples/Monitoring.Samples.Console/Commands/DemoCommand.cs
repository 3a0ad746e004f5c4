using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Monitoring.Samples.ConsoleHost.Configuration;
using Monitoring.Samples.ConsoleHost.Demo;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The whole way from a probe to a message, without an account: the same host as <c>run</c> with a configuration of its own.</summary>
internal sealed class DemoCommand : ConsoleCommand
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Option<bool> _once = new("--once") { Description = "Stop after one outage; the exit code is 1 if its end was not told within a minute." };

    public DemoCommand()
        : base("demo", "Shows a site going down and coming back: probe, alarm, message, recovery, in under a minute and without any account.", "demo --once") =>
        Options.Add(_once);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Json)
        {
            throw new UsageException("The demo tells a story and has no JSON; 'run --json' does.");
        }

        var folder = Directory.CreateTempSubdirectory("monitoring-demo-").FullName;
        try
        {
            return await TellAsync(context, Path.Combine(folder, "monitoring.db"), cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IConfigurationRoot Configure(Uri target, string database) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Monitoring:Embedded:Database"] = database,
            ["Monitoring:Plugins:HttpUptime:Interval"] = "00:00:02",
            ["Monitoring:Plugins:HttpUptime:Targets:shop:Url"] = target.ToString(),
            ["Monitoring:Plugins:HttpUptime:Targets:shop:Alarm:Period"] = "00:00:10",
            ["Monitoring:Plugins:HttpUptime:Targets:shop:Alarm:EvaluationPeriods"] = "1",
            ["Monitoring:Plugins:Console:you:Enabled"] = "true",
        })
        .Build();

    private async Task<int> TellAsync(CommandContext context, string database, CancellationToken cancellationToken)
    {
        var once = context.Parsed.GetValue(_once);
        var time = context.TimeProvider;
        var schedule = new OutageSchedule(time.GetUtcNow(), repeats: !once);
        var narrator = new Narrator(context.Out, context.IsInteractive, time);
        var output = new DemoOutput(narrator);
        var probed = 0;
        await using var target = new FlakyTarget(() => schedule.IsDown(time.GetUtcNow()), status =>
        {
            if (Interlocked.Exchange(ref probed, 1) == 0)
            {
                narrator.Say($"First probe: the shop answers {status}. From now on one every two seconds.");
            }
        });
        DemoStory.Begin(narrator, target.Url, database, schedule);
        context.UseSettings(new Settings(Configure(target.Url, database), []));
        using var host = MonitoringHost.Create(context.Settings.Root, output, context.Verbose, time);
        var recovered = false;
        await MonitoringHost.RunAsync(
            host,
            async stopping =>
            {
                recovered = await WatchAsync(host, context, narrator, output, schedule, once, stopping);
            },
            cancellationToken);
        if (once && !recovered && !cancellationToken.IsCancellationRequested)
        {
            context.Error.WriteLine($"The demo failed: no recovery was notified within {_patience.TotalSeconds:0} seconds; run it again with --verbose.");
            return ExitCodes.Finding;
        }

        return ExitCodes.Fine;
    }

    private static async Task<bool> WatchAsync(
        IHost host,
        CommandContext context,
        Narrator narrator,
        DemoOutput output,
        OutageSchedule schedule,
        bool once,
        CancellationToken stopping)
    {
        var outages = DemoStory.TellOutagesAsync(narrator, schedule, repeats: !once, context.TimeProvider, stopping);
        if (!once)
        {
            await outages;
        }

        await Task.WhenAny(output.Recovered, Task.Delay(_patience, context.TimeProvider, stopping));
        if (output.Recovered.IsCompleted)
        {
            await DemoStory.EndAsync(host.Services, context.CreateAnsiConsole(), stopping);
        }

        return output.Recovered.IsCompleted;
    }
}
