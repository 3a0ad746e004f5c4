namespace Monitoring.Framework;

/// <summary>Compares what is wanted in one scope with what is there.</summary>
internal sealed class ScopePlanner(ScopeDiscovery discovery, DesiredAlarms desired, MonitoringOptions options, IAlarmStore store, ScopeAlarms actual)
{
    /// <param name="request">What was asked.</param>
    /// <param name="resources">The resources whose alarms are looked at; null for all.</param>
    public AlarmPlan Plan(ReconcileRequest request, IReadOnlySet<string>? resources)
    {
        var keepManual = request.KeepManual ?? options.Reconciler.KeepManual;
        var planned = new DesiredPlanner(discovery.Scope, options.Owner, store, actual, keepManual).Plan(desired.ByName);
        var selected = resources is null ? null : new PlanSelection(discovery.Scope, planned, actual).For(resources);
        var wanted = planned.Values.Where(alarm => selected is null || selected.Contains(alarm.Name)).ToArray();
        Array.Sort(wanted, ByName);
        string[] orphans = [.. actual.Owned.Select(static pair => pair.Key).Where(name => !planned.ContainsKey(name) && (selected is null || selected.Contains(name)))];
        Array.Sort(orphans, StringComparer.Ordinal);
        var planner = new OrphanPlanner(discovery, desired, options, actual);
        PlannedAlarm[] alarms = [.. wanted, .. planner.Plan(orphans, Remaining(planned, selected), request.Force)];
        return new AlarmPlan(alarms, [.. discovery.Problems, .. desired.Problems, .. planner.Problems]);
    }

    private static int ByName(PlannedAlarm a, PlannedAlarm b) => string.CompareOrdinal(a.Name, b.Name);

    /// <summary>The composite alarms after the plan: as they are wanted where they are written, as they are where not.</summary>
    private static IEnumerable<(string Name, AlarmDefinition Definition)> Remaining(IReadOnlyDictionary<string, PlannedAlarm> planned, IReadOnlySet<string>? selected)
    {
        foreach (var (name, alarm) in planned)
        {
            var isDone = alarm.Action is not (PlannedAction.Refused or PlannedAction.Foreign or PlannedAction.Kept) && (selected is null || selected.Contains(name));
            if ((isDone ? alarm.Desired : alarm.Existing) is CompositeAlarmDefinition definition)
            {
                yield return (name, definition);
            }
        }
    }
}
