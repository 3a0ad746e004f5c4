using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The main job: collect, evaluate, notify.</summary>
internal sealed class RunCommand : ConsoleCommand
{
    public RunCommand()
        : base(
            "run",
            "Collects, evaluates and notifies until Ctrl+C: a live table on a terminal, one line per event otherwise. The same as no command at all.",
            "run",
            "run --config monitoring.json --config secrets.yaml",
            "run --json > events.jsonl")
    {
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (!context.Settings.HasPlugins)
        {
            context.Error.WriteLine(Guide.NothingConfigured(context.Settings));
            return ExitCodes.Usage;
        }

        if (context.IsInteractive)
        {
            await RunLiveAsync(context, cancellationToken);
        }
        else
        {
            IConsoleOutput output = context.Json ? new JsonOutput(context.Out) : new LineOutput(context.Out, context.Out, useColour: false);
            using var host = MonitoringHost.Create(context.Settings.Root, output, context.Verbose, context.TimeProvider);
            await MonitoringHost.RunAsync(host, whileRunning: null, cancellationToken);
        }

        return ExitCodes.Fine;
    }

    private static async Task RunLiveAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var output = new LiveOutput(context.TimeProvider);
        using var host = MonitoringHost.Create(context.Settings.Root, output, context.Verbose, context.TimeProvider);
        var view = new LiveView(host.Services, output, context.TimeProvider);
        await MonitoringHost.RunAsync(host, stopping => view.ShowAsync(context.CreateAnsiConsole(), stopping), cancellationToken);
    }
}
