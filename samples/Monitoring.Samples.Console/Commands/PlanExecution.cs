using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.ConsoleHost.Commands;

/// <summary>Carries a plan out in front of somebody.</summary>
internal static class PlanExecution
{
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(CommandContext context, MonitoringServices services, AlarmPlan plan, CancellationToken cancellationToken)
    {
        var result = await ApplyProgress.WhileAsync(
            context,
            plan.Changes.Count(),
            progress => services.Reconciler.ApplyAsync(plan, progress, cancellationToken).AsTask());
        Write(context, plan, result);
        return result switch
        {
            { NotReached.Count: > 0 } when cancellationToken.IsCancellationRequested => ExitCodes.Cancelled,
            { Applied.Count: 0, Failures.Count: > 0 } => ExitCodes.Unavailable,
            { Failures.Count: > 0 } => ExitCodes.Finding,
            _ => plan.HasProblems ? ExitCodes.Finding : ExitCodes.Fine,
        };
    }

    private static void Write(CommandContext context, AlarmPlan plan, AlarmApplyResult result)
    {
        if (context.Json)
        {
            context.WriteJson(ApplyDocument.Of(plan, result), ConsoleJson.Default.ApplyDocument);
        }
        else if (plan.HasChanges)
        {
            context.Out.WriteLine(Summary(result));
        }

        foreach (var failure in result.Failures)
        {
            context.Error.WriteLine($"{failure.Subject}: {failure.Message}");
        }
    }

    private static string Summary(AlarmApplyResult result) => result switch
    {
        { NotReached.Count: > 0, Failures.Count: > 0 } =>
            $"{result.Applied.Count} applied, {result.Failures.Count} failed, {result.NotReached.Count} not reached; run it again to go on.",
        { NotReached.Count: > 0 } => $"{result.Applied.Count} applied, {result.NotReached.Count} not reached; run it again to go on.",
        { Failures.Count: > 0 } => $"{result.Applied.Count} applied, {result.Failures.Count} failed.",
        _ => $"Done: {result.Applied.Count} applied.",
    };
}
