namespace Monitoring.Framework;

/// <summary>Compares the alarms that exist with those that the policies want, and makes them the same.</summary>
public interface IReconciler
{
    /// <summary>Finds out what would have to change. Writes nothing.</summary>
    /// <param name="request">What to look at.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    ValueTask<AlarmPlan> PlanAsync(ReconcileRequest request, CancellationToken cancellationToken);

    /// <summary>Carries a plan out. One alarm's failure does not stop the others.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told of each alarm when it has been written; null for nobody.</param>
    /// <param name="cancellationToken">Stops before the next write: what was written stays, and what was not reached is told and not thrown.</param>
    ValueTask<AlarmApplyResult> ApplyAsync(AlarmPlan plan, IProgress<PlannedAlarm>? progress, CancellationToken cancellationToken);

    /// <summary>Reports which resources have which alarms, which have none, and why. Writes nothing.</summary>
    /// <param name="request">What to look at.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    ValueTask<AlarmCoverage> CoverAsync(ReconcileRequest request, CancellationToken cancellationToken);
}
