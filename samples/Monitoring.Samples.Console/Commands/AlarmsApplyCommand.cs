using System.CommandLine;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Makes the alarms as the configuration wants them.</summary>
internal sealed class AlarmsApplyCommand : ConsoleCommand
{
    private readonly Option<bool> _force = ForceOption.Create();

    public AlarmsApplyCommand()
        : base(
            "apply",
            "Makes the alarms as the configuration wants them. A running host sees it at its next evaluation. The exit code is 1 if not everything could be done, "
                + "69 if nothing could.",
            "alarms apply",
            "alarms apply --force") => Options.Add(_force);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var services = context.CreateServices();
        var plan = await services.Reconciler.PlanAsync(new ReconcileRequest { Force = context.Parsed.GetValue(_force) }, cancellationToken);
        if (!context.Json)
        {
            PlanView.Write(context.CreateAnsiConsole(), plan);
        }

        var progress = context.Json ? null : new ApplyProgress(context.Out, plan.Changes.Count());
        var result = await services.Reconciler.ApplyAsync(plan, progress, cancellationToken);
        Write(context, plan, result);
        return result switch
        {
            { Applied.Count: 0, Failures.Count: > 0 } => ExitCodes.Unavailable,
            { Failures.Count: > 0 } => ExitCodes.Finding,
            _ => plan.HasProblems ? ExitCodes.Finding : ExitCodes.Fine,
        };
    }

    private static void Write(CommandContext context, AlarmPlan plan, AlarmApplyResult result)
    {
        if (context.Json)
        {
            var document = new ApplyDocument([.. result.Applied.Select(PlannedAlarmDocument.Of)], result.Failures, plan.Problems);
            context.WriteJson(document, ConsoleJson.Default.ApplyDocument);
        }
        else if (plan.HasChanges)
        {
            context.Out.WriteLine(result.Failures.Count == 0 ? $"Done: {result.Applied.Count} applied." : $"{result.Applied.Count} applied, {result.Failures.Count} failed.");
        }

        foreach (var failure in result.Failures)
        {
            context.Error.WriteLine($"{failure.Subject}: {failure.Message}");
        }
    }

    /// <summary>Not <see cref="Progress{T}"/>, which reports later and from anywhere.</summary>
    private sealed class ApplyProgress(TextWriter output, int count) : IProgress<PlannedAlarm>
    {
        private int _done;

        public void Report(PlannedAlarm value) => output.WriteLine($"[{++_done}/{count}] {PlanView.Verb(value.Action)} {value.Name}");
    }
}
