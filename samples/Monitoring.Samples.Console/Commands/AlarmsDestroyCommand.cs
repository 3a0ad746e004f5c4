using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Deletes every alarm of the owner.</summary>
internal sealed class AlarmsDestroyCommand : ConsoleCommand
{
    private readonly Option<string[]> _scope = AlarmOptions.Scope();

    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask: delete at once. Needed where there is no terminal to answer on." };

    public AlarmsDestroyCommand()
        : base(
            "destroy",
            "Deletes every alarm that this configuration's owner has made, whatever the configuration wants; alarms of others stay. It shows them and asks to type the owner's "
                + "name. The exit code is 1 if not everything could be done or the answer was another, 69 if nothing could be done.",
            "alarms destroy",
            "alarms destroy --backend aws --scope prod.eu-central-1 --yes")
    {
        Options.Add(_scope);
        Options.Add(_yes);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var isConfirmed = context.Parsed.GetValue(_yes);
        var canAsk = context.IsInteractive && !Console.IsInputRedirected;
        await using var services = context.CreateServices();
        var scopes = context.Parsed.GetValue(_scope) ?? [];
        await services.Scopes.ChooseAsync(scopes, cancellationToken);
        var plan = await PlanProgress.WhileAsync(
            context.CreateTerminal(),
            new ReconcileRequest { Scopes = scopes, Destroy = true },
            request => services.Reconciler.PlanAsync(request, cancellationToken).AsTask());
        if (!context.Json)
        {
            PlanView.Write(context.CreateAnsiConsole(), plan);
        }

        if (plan.HasChanges && !isConfirmed && !canAsk)
        {
            throw new UsageException("alarms destroy: there is no terminal to confirm it on; look at what it shows, and run it again with --yes.");
        }

        if (plan.HasChanges && !isConfirmed && !await Confirmation.AskAsync(Console.In, context.Out, services.Owner, plan.Changes.Count(), cancellationToken))
        {
            context.Out.WriteLine("That is not the owner's name. Nothing was deleted.");
            return ExitCodes.Finding;
        }

        return await PlanExecution.RunAsync(context, services, plan, cancellationToken);
    }
}
