namespace Monitoring.Framework;

/// <summary>Compares what is wanted in one scope with what is there.</summary>
internal sealed class ScopePlanner(ScopeDiscovery discovery, DesiredAlarms desired, MonitoringOptions options, IAlarmStore store)
{
    public AlarmPlan Plan(ScopeAlarms actual, ReconcileRequest request)
    {
        var planned = new DesiredPlanner(discovery.Scope, options.Owner, store, actual).Plan(desired.ByName);
        var selected = new PlanSelection(discovery, planned, actual).For(request.ResourceId);
        Dictionary<string, AlarmDefinition> remaining = new(StringComparer.Ordinal);
        foreach (var (name, alarm) in planned)
        {
            var isDone = selected.Contains(name) && alarm.Action is not (PlannedAction.Refused or PlannedAction.Foreign);
            if ((isDone ? alarm.Desired : alarm.Existing) is { } definition)
            {
                remaining.Add(name, definition);
            }
        }

        var orphans = new OrphanPlanner(discovery, desired, options, actual);
        PlannedAlarm[] alarms =
        [
            .. planned.Values.Where(alarm => selected.Contains(alarm.Name)).OrderBy(static alarm => alarm.Name, StringComparer.Ordinal),
            .. orphans.Plan([.. actual.Owned.Keys.Where(name => !planned.ContainsKey(name) && selected.Contains(name))], remaining, request.Force),
        ];
        return new AlarmPlan(alarms, [.. discovery.Problems, .. desired.Problems, .. orphans.Problems]);
    }
}
