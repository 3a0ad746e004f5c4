using System.CommandLine;
using Microsoft.Extensions.Hosting;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;
using Monitoring.Samples.ConsoleHost.Telemetry;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The main job: collect, evaluate, notify.</summary>
internal sealed class RunCommand : ConsoleCommand
{
    private static readonly Option<string?> _listen = CreateListen();

    private static readonly Option<string?> _otlp = new("--otlp")
    {
        Description = "Exports metrics, spans and logs of the monitoring itself by OTLP to this address; wins over OTEL_EXPORTER_OTLP_ENDPOINT, which does the same. "
            + "OpenTelemetry's other environment variables hold too.",
        HelpName = "URL",
    };

    public RunCommand()
        : base(
            "run",
            "Collects, evaluates and notifies until Ctrl+C: a live table on a terminal, one line per event otherwise. The same as no command at all.",
            "run",
            "run --config monitoring.json --config secrets.yaml",
            "run --json > events.jsonl",
            "run --listen 127.0.0.1:9090",
            "run --otlp http://localhost:4318")
    {
        Options.Add(_listen);
        Options.Add(_otlp);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var listen = context.Parsed.GetValue(_listen) is { } text && ListenAddress.TryParse(text, out var address, out _) ? address : null;
        if (listen is null && !context.Settings.HasPlugins)
        {
            context.Error.WriteLine(Guide.NothingConfigured(context.Settings));
            return ExitCodes.Usage;
        }

        var otlp = OtlpSettings.Read(context.Parsed.GetValue(_otlp));
        if (context.IsInteractive)
        {
            await RunLiveAsync(context, listen, otlp, cancellationToken);
        }
        else
        {
            IConsoleOutput output = context.Json ? new JsonOutput(context.Out) : new LineOutput(context.Out, context.Out, useColour: false);
            using var host = CreateHost(context, output, listen, otlp);
            using var export = Export(host, otlp);
            await MonitoringHost.RunAsync(host, whileRunning: null, cancellationToken);
        }

        return ExitCodes.Fine;
    }

    private static async Task RunLiveAsync(CommandContext context, ListenAddress? listen, OtlpSettings? otlp, CancellationToken cancellationToken)
    {
        var output = new LiveOutput(context.TimeProvider);
        using var host = CreateHost(context, output, listen, otlp);
        using var export = Export(host, otlp);
        var view = new LiveView(host.Services, output, context.TimeProvider);
        await MonitoringHost.RunAsync(host, stopping => view.ShowAsync(context.CreateAnsiConsole(), stopping), cancellationToken);
    }

    private static IHost CreateHost(CommandContext context, IConsoleOutput output, ListenAddress? listen, OtlpSettings? otlp) => listen is null
        ? MonitoringHost.Create(context.Settings.Root, output, context.Verbose, context.TimeProvider, otlp)
        : ListeningHost.Create(listen, context.Settings.Root, output, context.Verbose, context.TimeProvider, otlp);

    private static OtlpExport? Export(IHost host, OtlpSettings? otlp) => otlp is null ? null : OtlpExport.Start(host, otlp);

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
