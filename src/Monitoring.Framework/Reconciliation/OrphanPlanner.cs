namespace Monitoring.Framework;

/// <summary>Says which owned alarms, of those that nobody wants any more, are deleted, and which are rather kept.</summary>
internal sealed class OrphanPlanner(ScopeDiscovery discovery, DesiredAlarms desired, MonitoringOptions options, ScopeAlarms actual)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <param name="orphans">The names of what nobody wants any more.</param>
    /// <param name="remaining">The wanted alarms as they will be after the plan, by name.</param>
    /// <param name="force">Whether to delete beyond the guards.</param>
    public IEnumerable<PlannedAlarm> Plan(IReadOnlyList<string> orphans, IReadOnlyDictionary<string, AlarmDefinition> remaining, bool force)
    {
        // The scope itself is always discovered; a scope in which nothing else was found is more likely to be hidden than empty.
        var isEmpty = discovery.Resources.Count == 0 && !force;
        HashSet<string> deletable = discovery.IsComplete ? [.. orphans.Where(orphan => IsGone(actual.Owned[orphan].Key, isEmpty))] : [];
        var hidden = orphans.Count - deletable.Count;
        KeepWhatIsNeeded(deletable, orphans, remaining);
        var guard = Math.Max(options.Reconciler.DeleteGuardCount, actual.Owned.Count * options.Reconciler.DeleteGuardPercent / 100);
        if (deletable.Count > guard && !force)
        {
            _problems.Add(
                $"{deletable.Count} of {actual.Owned.Count} owned alarms in scope {discovery.Scope.Name} have no resource or rule any more; more than {guard} are not deleted at once unless forced.");
            deletable.Clear();
        }
        else if (isEmpty && hidden > 0 && discovery.IsComplete)
        {
            _problems.Add($"Nothing was discovered in scope {discovery.Scope.Name}: {hidden} alarms without a resource are kept unless forced.");
        }

        return orphans.Select(orphan => PlanOne(orphan, deletable.Contains(orphan)));
    }

    private bool IsGone(AlarmKey key, bool isEmpty) => !desired.HasFailed(key) && (!isEmpty || key.Resource == discovery.Scope.Name);

    /// <summary>The back end would not delete what a composite alarm depends on that stays, and would be asked again each time.</summary>
    private void KeepWhatIsNeeded(HashSet<string> deletable, IReadOnlyList<string> orphans, IReadOnlyDictionary<string, AlarmDefinition> remaining)
    {
        Queue<(string Name, AlarmDefinition Definition)> staying = new(remaining.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => (pair.Key, pair.Value)));
        foreach (var orphan in orphans.Where(orphan => !deletable.Contains(orphan)))
        {
            staying.Enqueue((orphan, actual.Owned[orphan]));
        }

        while (staying.TryDequeue(out var composite))
        {
            foreach (var child in AlarmReferences.Of(discovery.Scope, composite.Definition).Where(deletable.Remove))
            {
                _problems.Add($"Alarm {child} has no resource or rule any more, and is kept because the composite alarm {composite.Name} depends on it; change that one.");
                staying.Enqueue((child, actual.Owned[child]));
            }
        }
    }

    private PlannedAlarm PlanOne(string name, bool isDeleted)
    {
        var existing = actual.Owned[name];
        return new PlannedAlarm
        {
            Scope = discovery.Scope,
            Name = name,
            Key = existing.Key,
            Action = isDeleted ? PlannedAction.Delete : PlannedAction.Unchanged,
            Existing = existing,
            MonthlyCostDelta = isDeleted ? -AlarmCost.PerMonth(discovery.Scope, existing) : 0,
        };
    }
}
