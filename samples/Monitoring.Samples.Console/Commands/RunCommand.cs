using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The main job: collect, evaluate, notify.</summary>
internal sealed class RunCommand : ConsoleCommand
{
    private static readonly Option<string?> _listen = CreateListen();

    public RunCommand()
        : base(
            "run",
            "Collects, evaluates and notifies until Ctrl+C: a live table on a terminal, one line per event otherwise. The same as no command at all.",
            "run",
            "run --config monitoring.json --config secrets.yaml",
            "run --json > events.jsonl",
            "run --listen 127.0.0.1:9090")
    {
        Options.Add(_listen);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var listen = context.Parsed.GetValue(_listen) is { } text && ListenAddress.TryParse(text, out var address, out _) ? address : null;
        if (listen is null && !context.Settings.HasPlugins)
        {
            context.Error.WriteLine(Guide.NothingConfigured(context.Settings));
            return ExitCodes.Usage;
        }

        if (context.IsInteractive)
        {
            await RunLiveAsync(context, listen, cancellationToken);
        }
        else
        {
            IConsoleOutput output = context.Json ? new JsonOutput(context.Out) : new LineOutput(context.Out, context.Out, useColour: false);
            using var host = CreateHost(context, output, listen);
            await MonitoringHost.RunAsync(host, whileRunning: null, cancellationToken);
        }

        return ExitCodes.Fine;
    }

    private static async Task RunLiveAsync(CommandContext context, ListenAddress? listen, CancellationToken cancellationToken)
    {
        var output = new LiveOutput(context.TimeProvider);
        using var host = CreateHost(context, output, listen);
        var view = new LiveView(host.Services, output, context.TimeProvider);
        await MonitoringHost.RunAsync(host, stopping => view.ShowAsync(context.CreateAnsiConsole(), stopping), cancellationToken);
    }

    private static IHost CreateHost(CommandContext context, IConsoleOutput output, ListenAddress? listen) => listen is null
        ? MonitoringHost.Create(context.Settings.Root, output, context.Verbose, context.TimeProvider)
        : ListeningHost.Create(listen, context.Settings.Root, output, context.Verbose, context.TimeProvider);

    private static Option<string?> CreateListen()
    {
        var option = new Option<string?>("--listen")
        {
            Description = "Also answers CloudWatch's requests, from AWS clients, Telegraf and the CloudWatch agent, at this address. Other machines are answered only when "
                + "Monitoring:Server:AllowRemote says so.",
            HelpName = "HOST:PORT",
        };
        option.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } value && !ListenAddress.TryParse(value, out _, out var problem))
            {
                result.AddError($"--listen {value}: {problem}");
            }
        });
        return option;
    }
}
