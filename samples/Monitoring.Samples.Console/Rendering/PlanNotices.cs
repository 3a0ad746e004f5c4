using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>What is not wrong with a plan, and perhaps not meant either.</summary>
internal static class PlanNotices
{
    /// <summary>Alarms on a provider reach people by their actions only; those of this machine by routes.</summary>
    public static IReadOnlyList<string> Of(AlarmPlan plan) =>
    [
        .. plan.Alarms
            .Where(static alarm => alarm.Scope is { TopicArn: null } && alarm.Scope.Name != DiscoveryScope.Local.Name
                && alarm.Desired is { AlarmActions.Count: 0, OkActions.Count: 0, InsufficientDataActions.Count: 0 })
            .Select(static alarm => $"Scope {alarm.Scope.Name} has no topic: its alarms tell nobody.")
            .Distinct(StringComparer.Ordinal),
    ];
}
