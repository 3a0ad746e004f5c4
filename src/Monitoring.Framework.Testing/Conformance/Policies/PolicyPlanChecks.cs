using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing;

/// <summary>What the policy wants is what the Reconciler can make.</summary>
internal static class PolicyPlanChecks
{
    public static async Task WantsWhatCloudWatchTakesAsync(PolicyUnderTest subject)
    {
        foreach (var context in subject.Contexts)
        {
            foreach (var alarm in subject.Ask(context))
            {
                subject.Expect(alarm.Refusal() is null, $"should want alarms that CloudWatch takes, but of '{alarm.Key}' it says: {alarm.Refusal()} Correct the definition.");
            }
        }

        var reconciler = subject.Host.Services.GetRequiredService<IReconciler>();
        var plan = await reconciler.PlanAsync(ReconcileRequest.Everything, CancellationToken.None).ConfigureAwait(false);
        var refused = plan.Alarms.FirstOrDefault(static alarm => alarm.Action == PlannedAction.Refused);
        subject.Expect(refused is null, $"should want alarms that can be made, but '{refused?.Key}' is refused: {refused?.Message} Correct the definition.");
        subject.Expect(plan.Problems.Count == 0, $"should make a plan without problems, but there are: {string.Join(' ', plan.Problems)} Correct the policy or its resource source.");
        var applied = await reconciler.ApplyAsync(plan, progress: null, CancellationToken.None).ConfigureAwait(false);
        subject.Expect(applied.Failures.Count == 0, $"should want alarms that can be stored, but there were failures: {string.Join(' ', applied.Failures.Select(static each => each.Message))} Correct the definitions.");
        var again = await reconciler.PlanAsync(ReconcileRequest.Everything, CancellationToken.None).ConfigureAwait(false);
        var change = again.Changes.FirstOrDefault();
        subject.Expect(change is null, $"should be content once its alarms are made, but '{change?.Key}' would change again: {string.Join(", ", change?.Changes.Select(static each => each.Field) ?? [])}; want what can be stored, and the same each time.");
    }
}
