namespace Monitoring.Framework.Lambda;

/// <summary>The job that leaves nothing behind: every alarm of the owner goes, those of others stay.</summary>
internal sealed class AlarmRemoval(IReconciler reconciler)
{
    public async ValueTask<DispatchResult> RunAsync(CancellationToken cancellationToken)
    {
        var plan = await reconciler.PlanAsync(new ReconcileRequest { Destroy = true }, cancellationToken).ConfigureAwait(false);
        var result = await reconciler.ApplyAsync(plan, progress: null, cancellationToken).ConfigureAwait(false);
        List<DispatchFailure> failures = [.. plan.Problems.Select(static problem => new DispatchFailure("destroy", problem)), .. result.Failures];
        if (result.NotReached.Count > 0 && result.Failures.Count == 0)
        {
            failures.Add(new DispatchFailure("destroy", $"{result.NotReached.Count} alarms were not reached in time; {result.Applied.Count} are gone, and the next invocation goes on."));
        }

        return new DispatchResult { Done = result.Applied.Count, Failures = failures, IsCommitted = failures.Count == 0 };
    }
}
