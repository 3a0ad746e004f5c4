using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>The second of the three jobs: makes the alarms that exist the same as those that the policies want.</summary>
internal sealed partial class Reconciler(
    MonitoringCatalog catalog,
    MonitoringOptions options,
    IDiscoveryScopes scopes,
    IAlarmStore store,
    IServiceProvider services,
    ISecretRedactor redactor,
    ILogger<Reconciler> logger) : IReconciler, IEventJob<ReconcileDue>, IEventJob<ResourceChanged>
{
    private readonly ScopeReconciler _scopes = new(catalog, options, store, services, redactor);

    public string Name => "reconcile";

    public ValueTask<DispatchResult> RunAsync(ReconcileDue monitoringEvent, CancellationToken cancellationToken) =>
        PlanAndApplyAsync(ReconcileRequest.Everything, cancellationToken);

    public ValueTask<DispatchResult> RunAsync(ResourceChanged monitoringEvent, CancellationToken cancellationToken) =>
        PlanAndApplyAsync(new ReconcileRequest { Scopes = [monitoringEvent.Scope.Name], ResourceId = monitoringEvent.ResourceId }, cancellationToken);

    public async ValueTask<AlarmPlan> PlanAsync(ReconcileRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request is { Destroy: true, ResourceId: not null })
        {
            throw new ArgumentException("All owned alarms of a scope are destroyed, or none: a single resource cannot be asked for.", nameof(request));
        }

        List<PlannedAlarm> alarms = [];
        var problems = await EachScopeAsync(
            request,
            (scope, stop) => _scopes.PlanAsync(scope, request, stop),
            plan =>
            {
                alarms.AddRange(plan.Plan.Alarms);
                return plan.Plan.Problems;
            },
            cancellationToken).ConfigureAwait(false);
        return new AlarmPlan(alarms, problems);
    }

    public async ValueTask<AlarmCoverage> CoverAsync(ReconcileRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<ResourceCoverage> resources = [];
        var problems = await EachScopeAsync(
            request,
            async (scope, stop) => new CoverageBuilder(await _scopes.PlanAsync(scope, request with { Destroy = false }, stop).ConfigureAwait(false), _scopes.Policies, redactor).Build(),
            coverage =>
            {
                resources.AddRange(coverage.Resources);
                return coverage.Problems;
            },
            cancellationToken).ConfigureAwait(false);
        if (request.ResourceId is { } id && problems.Count == 0 && !resources.Exists(each => each.Resource.Id == id))
        {
            problems.Add($"There is no resource {id}.");
        }

        return new AlarmCoverage(resources, problems);
    }

    public ValueTask<AlarmApplyResult> ApplyAsync(AlarmPlan plan, IProgress<PlannedAlarm>? progress, CancellationToken cancellationToken) =>
        new PlanApplication(store, redactor, logger, progress).RunAsync(plan, cancellationToken);

    /// <summary>The problems of all scopes, in their order.</summary>
    private async ValueTask<List<string>> EachScopeAsync<T>(
        ReconcileRequest request,
        Func<DiscoveryScope, CancellationToken, ValueTask<T>> work,
        Func<T, IReadOnlyList<string>> take,
        CancellationToken cancellationToken)
        where T : class
    {
        var (chosen, problems) = await ChooseAsync(request, cancellationToken).ConfigureAwait(false);
        var outcomes = await EachScope.RunAsync(chosen, work, cancellationToken).ConfigureAwait(false);
        EachScope.ThrowIfNoneIsReachable(outcomes);
        foreach (var outcome in outcomes)
        {
            problems.AddRange(outcome.Result is { } result
                ? take(result)
                : [$"Scope {outcome.Scope.Name} is left as it is: {redactor.Redact(outcome.Failure!.Message)}"]);
        }

        return problems;
    }

    private async ValueTask<(IReadOnlyList<DiscoveryScope> Scopes, List<string> Problems)> ChooseAsync(ReconcileRequest request, CancellationToken cancellationToken)
    {
        var all = await scopes.ListAsync(cancellationToken).ConfigureAwait(false);
        var unknown = request.Scopes.Where(name => all.All(scope => scope.Name != name));
        return (
            request.Scopes.Count == 0 ? all : [.. all.Where(scope => request.Scopes.Contains(scope.Name))],
            [.. unknown.Select(name => $"There is no scope {name}; there are {string.Join(", ", all.Select(static scope => scope.Name))}.")]);
    }

    private async ValueTask<DispatchResult> PlanAndApplyAsync(ReconcileRequest request, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(request, cancellationToken).ConfigureAwait(false);
        List<DispatchFailure> failures =
        [
            .. plan.Problems.Select(problem => new DispatchFailure(Name, problem)),
            .. plan.Alarms.Where(static alarm => alarm.Message is not null).Select(static alarm => new DispatchFailure(alarm.Name, alarm.Message!)),
        ];
        foreach (var failure in failures)
        {
            Log.Problem(logger, failure.Subject, failure.Message);
        }

        if (!plan.HasChanges && failures.Count == 0)
        {
            return DispatchResult.Success;
        }

        // A refused or foreign alarm stays so until somebody changes it; what failed otherwise is worth another try soon.
        var result = await ApplyAsync(plan, progress: null, cancellationToken).ConfigureAwait(false);
        return new DispatchResult
        {
            Done = result.Applied.Count,
            Failures = [.. failures, .. result.Failures],
            IsCommitted = plan.Problems.Count == 0 && result.Failures.Count == 0 && result.NotReached.Count == 0,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(502, LogLevel.Error, "{Subject}: {Problem}")]
        public static partial void Problem(ILogger logger, string subject, string problem);
    }
}
