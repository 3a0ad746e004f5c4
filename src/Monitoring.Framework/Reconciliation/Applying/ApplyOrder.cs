namespace Monitoring.Framework;

/// <summary>In which order the changes of one scope are carried out: an alarm is there before a composite alarm that depends on it, and goes after it.</summary>
internal static class ApplyOrder
{
    /// <summary>CloudWatch takes that many metric alarms in one call, but a single composite alarm.</summary>
    private const int DeleteBatch = 100;

    /// <summary>What is written or deleted in one call each.</summary>
    public static IEnumerable<PlannedAlarm[]> Of(IReadOnlyCollection<PlannedAlarm> changes)
    {
        var puts = changes.Where(static alarm => alarm.Action != PlannedAction.Delete).ToLookup(static alarm => alarm.Desired is CompositeAlarmDefinition);
        var deletions = changes.Where(static alarm => alarm.Action == PlannedAction.Delete).ToLookup(static alarm => alarm.Existing is CompositeAlarmDefinition);
        return
        [
            .. puts[false].Select(static alarm => (PlannedAlarm[])[alarm]),
            .. ChildrenFirst(puts[true], static alarm => alarm.Desired).Select(static alarm => (PlannedAlarm[])[alarm]),
            .. ChildrenFirst(deletions[true], static alarm => alarm.Existing).Reverse().Select(static alarm => (PlannedAlarm[])[alarm]),
            .. deletions[false].Chunk(DeleteBatch),
        ];
    }

    private static IEnumerable<PlannedAlarm> ChildrenFirst(IEnumerable<PlannedAlarm> composites, Func<PlannedAlarm, AlarmDefinition?> definition)
    {
        var byName = composites.ToDictionary(static alarm => alarm.Name, StringComparer.Ordinal);
        var graph = new AlarmGraph(byName.ToDictionary(
            static pair => pair.Key,
            pair => AlarmReferences.Of(pair.Value.Scope, definition(pair.Value)),
            StringComparer.Ordinal));
        return graph.ChildrenFirst.Select(name => byName[name]);
    }
}
