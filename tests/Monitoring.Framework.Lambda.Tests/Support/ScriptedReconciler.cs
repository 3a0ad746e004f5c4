namespace Monitoring.Framework.Lambda.Tests;

/// <summary>Plans and applies what a test says.</summary>
internal sealed class ScriptedReconciler : IReconciler
{
    public List<ReconcileRequest> Requests { get; } = [];

    public Func<CancellationToken, Task<AlarmPlan>> OnPlan { get; set; } = static _ => Task.FromResult(new AlarmPlan([], []));

    public AlarmApplyResult Result { get; set; } = new([], []);

    public async ValueTask<AlarmPlan> PlanAsync(ReconcileRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return await OnPlan(cancellationToken);
    }

    public ValueTask<AlarmApplyResult> ApplyAsync(AlarmPlan plan, IProgress<PlannedAlarm>? progress, CancellationToken cancellationToken) => ValueTask.FromResult(Result);

    public ValueTask<AlarmCoverage> CoverAsync(ReconcileRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();
}
