using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Shows what <c>alarms apply</c> would do.</summary>
internal sealed class AlarmsPlanCommand : ConsoleCommand
{
    private readonly PlanOptions _options = new();

    public AlarmsPlanCommand()
        : base(
            "plan",
            "Shows what would have to change so that the alarms are as the configuration wants them, and changes nothing. The exit code is 2 if anything would, "
                + "1 if the plan has problems, 64 if an alarm is wrong, 69 if no scope can be reached.",
            "alarms plan",
            "alarms plan --config monitoring.json --json",
            "alarms plan --backend aws --scope prod.eu-central-1 --resource i-0123456789abcdef0") => _options.AddTo(this);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var services = context.CreateServices();
        var asked = _options.Read(context.Parsed);
        await services.Scopes.ChooseAsync(asked.Scopes, cancellationToken);
        var plan = await PlanProgress.WhileAsync(
            context.CreateTerminal(),
            asked,
            request => services.Reconciler.PlanAsync(request, cancellationToken).AsTask());
        if (context.Json)
        {
            context.WriteJson(PlanDocument.Of(plan), ConsoleJson.Default.PlanDocument);
        }
        else
        {
            PlanView.Write(context.CreateAnsiConsole(), plan, asked.ResourceId);
        }

        return ExitCodeOf(plan);
    }

    private static int ExitCodeOf(AlarmPlan plan) => plan switch
    {
        _ when plan.Alarms.Any(static alarm => alarm.Action == PlannedAction.Refused) => ExitCodes.Usage,
        { HasProblems: true } => ExitCodes.Finding,
        { HasChanges: true } => ExitCodes.Changes,
        _ => ExitCodes.Fine,
    };
}
