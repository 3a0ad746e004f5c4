using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Which resources have which alarms, and which have none and why.</summary>
internal sealed class AlarmsCoverageCommand : ConsoleCommand
{
    private readonly Option<string[]> _scope = AlarmOptions.Scope();
    private readonly Option<string?> _resource = AlarmOptions.Resource("Explain");

    public AlarmsCoverageCommand()
        : base(
            "coverage",
            "Shows which resources have which alarms, and which have none and why. With --resource it explains one: the settings in effect, and the layer that each came from. "
                + "The exit code is 1 if a resource has no alarm, or if a part could not be looked at.",
            "alarms coverage",
            "alarms coverage --backend aws --resource i-0123456789abcdef0")
    {
        Options.Add(_scope);
        Options.Add(_resource);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var resource = context.Parsed.GetValue(_resource);
        await using var services = context.CreateServices();
        var scopes = context.Parsed.GetValue(_scope) ?? [];
        await services.Scopes.ChooseAsync(scopes, cancellationToken);
        var coverage = await PlanProgress.WhileAsync(
            context.CreateTerminal(),
            new ReconcileRequest { Scopes = scopes, ResourceId = resource },
            request => services.Reconciler.CoverAsync(request, cancellationToken).AsTask());
        if (context.Json)
        {
            context.WriteJson(CoverageDocument.Of(coverage), ConsoleJson.Default.CoverageDocument);
        }
        else
        {
            CoverageView.Write(context.CreateAnsiConsole(), coverage, isDetailed: resource is not null);
        }

        return coverage.Problems.Count > 0 || coverage.Uncovered.Any() ? ExitCodes.Finding : ExitCodes.Fine;
    }
}
