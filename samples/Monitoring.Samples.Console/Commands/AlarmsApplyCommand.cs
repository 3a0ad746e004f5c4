using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Makes the alarms as the configuration wants them.</summary>
internal sealed class AlarmsApplyCommand : ConsoleCommand
{
    private readonly PlanOptions _options = new();

    public AlarmsApplyCommand()
        : base(
            "apply",
            "Makes the alarms as the configuration wants them. A running host sees it at its next evaluation. Ctrl+C stops after the alarm that is being written; run it again "
                + "to go on. The exit code is 1 if not everything could be done, 69 if nothing could, 130 after Ctrl+C.",
            "alarms apply",
            "alarms apply --force",
            "alarms apply --backend aws --scope prod.eu-central-1 --keep-manual") => _options.AddTo(this);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var services = context.CreateServices();
        var asked = _options.Read(context.Parsed);
        await services.Scopes.ChooseAsync(asked.Scopes, cancellationToken);
        var plan = await PlanProgress.WhileAsync(
            context.CreateTerminal(),
            asked,
            request => services.Reconciler.PlanAsync(request, cancellationToken).AsTask());
        if (!context.Json)
        {
            PlanView.Write(context.CreateAnsiConsole(), plan, asked.ResourceId);
        }

        return await PlanExecution.RunAsync(context, services, plan, cancellationToken);
    }
}
