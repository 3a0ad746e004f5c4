namespace Monitoring.Framework;

/// <summary>Says which owned alarms, of those that nobody wants any more, are deleted, and which are rather kept.</summary>
internal sealed class OrphanPlanner(ScopeDiscovery discovery, DesiredAlarms desired, MonitoringOptions options, ScopeAlarms actual)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> Problems => _problems;

    /// <param name="orphans">The names of what nobody wants any more, in order.</param>
    /// <param name="remaining">The composite alarms that are wanted, as they will be after the plan.</param>
    /// <param name="force">Whether to delete beyond the guards.</param>
    public IEnumerable<PlannedAlarm> Plan(IReadOnlyList<string> orphans, IEnumerable<(string Name, AlarmDefinition Definition)> remaining, bool force)
    {
        // The scope itself is always discovered; a scope in which nothing else was found is more likely to be hidden than empty. What was looked for by its id is gone
        // when no source has it, and the alarms of one resource are no mass.
        var isGuarded = discovery.IsWhole && !force;
        var isEmpty = discovery.Resources.Count == 0 && isGuarded;
        HashSet<string> deletable = discovery.IsComplete ? [.. orphans.Where(orphan => IsGone(actual.Get(orphan).Key, isEmpty))] : [];
        var hidden = orphans.Count - deletable.Count;
        KeepWhatIsNeeded(deletable, orphans, remaining);
        var guard = Math.Max(options.Reconciler.DeleteGuardCount, actual.OwnedCount * options.Reconciler.DeleteGuardPercent / 100);
        if (deletable.Count > guard && isGuarded)
        {
            _problems.Add(
                $"{deletable.Count} of {actual.OwnedCount} owned alarms in scope {discovery.Scope.Name} have no resource or rule any more; more than {guard} are not deleted at once unless forced.");
            deletable.Clear();
        }
        else if (isEmpty && hidden > 0 && discovery.IsComplete)
        {
            _problems.Add($"Nothing was discovered in scope {discovery.Scope.Name}: {hidden} alarms without a resource are kept unless forced.");
        }

        return orphans.Select(orphan => PlanOne(discovery.Scope, orphan, actual.Get(orphan), deletable.Contains(orphan)));
    }

    /// <summary>An alarm that nobody wants.</summary>
    public static PlannedAlarm PlanOne(DiscoveryScope scope, string name, ActualAlarm existing, bool isDeleted) => new()
    {
        Scope = scope,
        Name = name,
        Key = existing.Key,
        Action = isDeleted ? PlannedAction.Delete : PlannedAction.Unchanged,
        Existing = existing.Definition,
        IsDrifted = existing.IsDrifted,
        MonthlyCostDelta = isDeleted ? -AlarmCost.PerMonth(scope, existing.Definition) : 0,
    };

    private bool IsGone(AlarmKey key, bool isEmpty) => !desired.HasFailed(key) && (!isEmpty || key.Resource == discovery.Scope.Name);

    /// <summary>The back end would not delete what a composite alarm depends on that stays, and would be asked again each time.</summary>
    private void KeepWhatIsNeeded(HashSet<string> deletable, IReadOnlyList<string> orphans, IEnumerable<(string Name, AlarmDefinition Definition)> remaining)
    {
        if (deletable.Count == 0)
        {
            return;
        }

        Queue<(string Name, AlarmDefinition Definition)> staying = new(remaining.OrderBy(static each => each.Name, StringComparer.Ordinal));
        foreach (var orphan in orphans.Where(orphan => !deletable.Contains(orphan)))
        {
            staying.Enqueue((orphan, actual.Get(orphan).Definition));
        }

        while (staying.TryDequeue(out var composite))
        {
            foreach (var child in AlarmReferences.Of(discovery.Scope, composite.Definition).Where(deletable.Remove))
            {
                _problems.Add($"Alarm {child} has no resource or rule any more, and is kept because the composite alarm {composite.Name} depends on it; change that one.");
                staying.Enqueue((child, actual.Get(child).Definition));
            }
        }
    }
}
