using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>The alarms that somebody edited by hand.</summary>
internal sealed class AlarmsDriftCommand : ConsoleCommand
{
    private readonly Option<string[]> _scope = AlarmOptions.Scope();

    public AlarmsDriftCommand()
        : base(
            "drift",
            "Shows the alarms that somebody edited by hand since they were written, and how. Changes of the configuration are no drift: see 'alarms plan'. The exit code is 1 if "
                + "there are any, or if a part could not be looked at.",
            "alarms drift",
            "alarms drift --backend aws --scope prod.eu-central-1 --json") => Options.Add(_scope);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var services = context.CreateServices();
        var scopes = context.Parsed.GetValue(_scope) ?? [];
        await services.Scopes.ChooseAsync(scopes, cancellationToken);
        var plan = await PlanProgress.WhileAsync(
            context.CreateTerminal(),
            new ReconcileRequest { Scopes = scopes, KeepManual = true },
            request => services.Reconciler.PlanAsync(request, cancellationToken).AsTask());
        PlannedAlarm[] drifted = [.. plan.Alarms.Where(static alarm => alarm.IsDrifted)];
        if (context.Json)
        {
            context.WriteJson(new DriftDocument([.. drifted.Select(PlannedAlarmDocument.Of)], plan.Problems), ConsoleJson.Default.DriftDocument);
        }
        else
        {
            DriftView.Write(context.CreateAnsiConsole(), plan, drifted);
        }

        return drifted.Length > 0 || plan.Problems.Count > 0 ? ExitCodes.Finding : ExitCodes.Fine;
    }
}
