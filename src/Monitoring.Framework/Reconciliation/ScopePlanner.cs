namespace Monitoring.Framework;

/// <summary>Compares what is wanted in one scope with what is there.</summary>
internal sealed class ScopePlanner(ScopeDiscovery discovery, DesiredAlarms desired, MonitoringOptions options, IAlarmStore store)
{
    private readonly List<PlannedAlarm> _alarms = [];
    private readonly List<string> _problems = [.. discovery.Problems, .. desired.Problems];

    public IReadOnlyList<PlannedAlarm> Alarms => _alarms;

    public IReadOnlyList<string> Problems => _problems;

    public void Plan(IReadOnlyDictionary<string, Alarm> actual, ReconcileRequest request)
    {
        var concerned = ConcernedBy(request.ResourceId);
        foreach (var (name, definition) in desired.ByName.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (concerned(definition.Key))
            {
                _alarms.Add(PlanDesired(name, definition, actual.GetValueOrDefault(name)));
            }
        }

        List<Alarm> owned = [];
        foreach (var alarm in actual.Values)
        {
            _ = AlarmDescription.Decode(alarm.Definition, out var owner);
            if (owner == options.Owner)
            {
                owned.Add(alarm);
            }
        }

        var orphans = owned
            .Where(alarm => !desired.ByName.ContainsKey(alarm.Identity.Name) && concerned(alarm.Definition.Key))
            .OrderBy(static alarm => alarm.Identity.Name, StringComparer.Ordinal)
            .ToArray();
        PlanOrphans(orphans, owned.Count, request.Force);
    }

    private PlannedAlarm PlanDesired(string name, AlarmDefinition definition, Alarm? existing)
    {
        var planned = new PlannedAlarm { Scope = discovery.Scope, Name = name, Key = definition.Key, Action = PlannedAction.Unchanged, Desired = definition };
        if ((definition.Refusal() ?? store.Refusal(definition)) is { } refusal)
        {
            return planned with { Action = PlannedAction.Refused, Message = $"The alarm is refused: {refusal}" };
        }

        var cost = AlarmCost.PerMonth(discovery.Scope, definition);
        if (existing is null)
        {
            return planned with { Action = PlannedAction.Create, MonthlyCostDelta = cost };
        }

        _ = AlarmDescription.Decode(existing.Definition, out var owner);
        if (owner != options.Owner)
        {
            return planned with { Action = PlannedAction.Foreign, Message = "An alarm of this name exists and is not owned; it is left alone. Delete or rename it." };
        }

        if (existing.Definition.GetType() != definition.GetType())
        {
            return planned with { Action = PlannedAction.Refused, Message = "An alarm of another type has this name; delete it first." };
        }

        var changes = AlarmFields.Compare(existing.Definition, definition, key => AlarmNames.Of(options.Owner, key));
        return changes.Count == 0
            ? planned
            : planned with { Action = PlannedAction.Update, Changes = changes, MonthlyCostDelta = cost - AlarmCost.PerMonth(discovery.Scope, existing.Definition) };
    }

    private void PlanOrphans(Alarm[] orphans, int owned, bool force)
    {
        // The scope itself is always discovered; a scope in which nothing else was found is more likely to be hidden than empty.
        var isEmpty = discovery.Resources.Count == 0 && !force;
        var deletable = discovery.IsComplete
            ? orphans.Where(orphan => !desired.HasFailed(orphan.Definition.Key) && (!isEmpty || orphan.Definition.Key.Resource == discovery.Scope.Name)).ToArray()
            : [];
        var guard = Math.Max(options.Reconciler.DeleteGuardCount, owned * options.Reconciler.DeleteGuardPercent / 100);
        if (deletable.Length > guard && !force)
        {
            _problems.Add(
                $"{deletable.Length} of {owned} owned alarms in scope {discovery.Scope.Name} have no resource or rule any more; more than {guard} are not deleted at once unless forced.");
            deletable = [];
        }
        else if (isEmpty && deletable.Length < orphans.Length && discovery.IsComplete)
        {
            _problems.Add(
                $"Nothing was discovered in scope {discovery.Scope.Name}: {orphans.Length - deletable.Length} alarms without a resource are kept unless forced.");
        }

        foreach (var orphan in orphans)
        {
            var isDeleted = deletable.Contains(orphan);
            _alarms.Add(new PlannedAlarm
            {
                Scope = discovery.Scope,
                Name = orphan.Identity.Name,
                Key = orphan.Definition.Key,
                Action = isDeleted ? PlannedAction.Delete : PlannedAction.Unchanged,
                MonthlyCostDelta = isDeleted ? -AlarmCost.PerMonth(discovery.Scope, orphan.Definition) : 0,
            });
        }
    }

    private Func<AlarmKey, bool> ConcernedBy(string? resourceId)
    {
        if (resourceId is null)
        {
            return static _ => true;
        }

        var ids = discovery.Resources.Where(resource => resource.MemberIds.Contains(resourceId)).Select(static resource => resource.Id).ToHashSet(StringComparer.Ordinal);
        ids.Add(resourceId);
        ids.Add(discovery.Scope.Name);
        return key => ids.Contains(key.Resource);
    }
}
