using Microsoft.Extensions.Logging;

namespace Monitoring.Framework;

/// <summary>Carries a plan out, several scopes at a time.</summary>
internal sealed class PlanApplication(IAlarmStore store, ISecretRedactor redactor, ILogger logger, IProgress<PlannedAlarm>? progress) : IProgress<PlannedAlarm>
{
    private readonly Lock _lock = new();

    public async ValueTask<AlarmApplyResult> RunAsync(AlarmPlan plan, CancellationToken cancellationToken)
    {
        var changes = plan.Changes.GroupBy(static alarm => alarm.Scope).ToDictionary(static scope => scope.Key, static scope => scope.ToArray());

        // Not with the token: when the time is over, what was reached is told and not thrown.
        var outcomes = await EachScope.RunAsync(
            [.. changes.Keys],
            (scope, _) => new ScopeApplication(store, redactor, logger, progress is null ? null : this, cancellationToken).RunAsync(changes[scope]),
            CancellationToken.None).ConfigureAwait(false);
        return new AlarmApplyResult([.. Each(outcomes, static result => result.Applied)], [.. Each(outcomes, static result => result.Failures), .. Thrown(outcomes)])
        {
            NotReached = [.. Each(outcomes, static result => result.NotReached)],
        };
    }

    /// <summary>One at a time, as whoever looks may expect.</summary>
    public void Report(PlannedAlarm value)
    {
        lock (_lock)
        {
            progress!.Report(value);
        }
    }

    private static IEnumerable<T> Each<T>(ScopeOutcome<AlarmApplyResult>[] outcomes, Func<AlarmApplyResult, IReadOnlyList<T>> part) =>
        outcomes.Where(static outcome => outcome.Result is not null).SelectMany(outcome => part(outcome.Result!));

    private IEnumerable<DispatchFailure> Thrown(ScopeOutcome<AlarmApplyResult>[] outcomes) =>
        outcomes.Where(static outcome => outcome.Failure is not null).Select(outcome => new DispatchFailure(outcome.Scope.Name, redactor.Redact(outcome.Failure!.Message)));
}
