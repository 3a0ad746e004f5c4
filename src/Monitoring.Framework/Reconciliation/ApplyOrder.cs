namespace Monitoring.Framework;

/// <summary>In which order a plan is carried out: an alarm is there before a composite alarm that depends on it, and goes after it.</summary>
internal static class ApplyOrder
{
    /// <summary>CloudWatch takes that many metric alarms in one call, but a single composite alarm.</summary>
    private const int DeleteBatch = 100;

    public static IEnumerable<PlannedAlarm> Puts(AlarmPlan plan)
    {
        var puts = plan.Changes.Where(static alarm => alarm.Action != PlannedAction.Delete).ToLookup(static alarm => alarm.Desired is CompositeAlarmDefinition);
        return [.. puts[false], .. puts[true].GroupBy(static alarm => alarm.Scope).SelectMany(static scope => ChildrenFirst(scope, static alarm => alarm.Desired))];
    }

    /// <summary>What is deleted in one call each.</summary>
    public static IEnumerable<PlannedAlarm[]> Deletions(AlarmPlan plan)
    {
        foreach (var scope in plan.Changes.Where(static alarm => alarm.Action == PlannedAction.Delete).GroupBy(static alarm => alarm.Scope))
        {
            var deletions = scope.ToLookup(static alarm => alarm.Existing is CompositeAlarmDefinition);
            foreach (var composite in ChildrenFirst(deletions[true], static alarm => alarm.Existing).Reverse())
            {
                yield return [composite];
            }

            foreach (var batch in deletions[false].Chunk(DeleteBatch))
            {
                yield return batch;
            }
        }
    }

    private static IEnumerable<PlannedAlarm> ChildrenFirst(IEnumerable<PlannedAlarm> composites, Func<PlannedAlarm, AlarmDefinition?> definition)
    {
        var byName = composites.ToLookup(static alarm => alarm.Name, StringComparer.Ordinal);
        var graph = new AlarmGraph(byName.ToDictionary(
            static alarms => alarms.Key,
            alarms => AlarmReferences.Of(alarms.First().Scope, definition(alarms.First())),
            StringComparer.Ordinal));
        return graph.ChildrenFirst.SelectMany(name => byName[name]);
    }
}
