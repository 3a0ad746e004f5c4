namespace Monitoring.Framework;

/// <summary>Compares each alarm that is wanted in a scope with the one that is there.</summary>
internal sealed class DesiredPlanner(DiscoveryScope scope, string owner, IAlarmStore store, ScopeAlarms actual, bool keepManual)
{
    private readonly Dictionary<string, PlannedAlarm> _planned = new(StringComparer.Ordinal);

    /// <summary>Metric alarms first, and then composite alarms after those they depend on: what is refused below is refused above.</summary>
    public IReadOnlyDictionary<string, PlannedAlarm> Plan(IReadOnlyDictionary<string, AlarmDefinition> desired)
    {
        _planned.EnsureCapacity(desired.Count);
        var resolver = new CompositeResolver(owner, scope, name => desired.ContainsKey(name) || actual.IsOwned(name));
        Dictionary<string, (CompositeAlarmDefinition Resolved, string? Refusal)> composites = new(StringComparer.Ordinal);
        foreach (var (name, definition) in desired)
        {
            if (definition is CompositeAlarmDefinition composite)
            {
                composites.Add(name, resolver.Resolve(composite));
            }
            else
            {
                _planned.Add(name, PlanOne(name, definition, refusal: null));
            }
        }

        var graph = new AlarmGraph(composites.ToDictionary(static pair => pair.Key, pair => AlarmReferences.Of(scope, pair.Value.Resolved), StringComparer.Ordinal));
        foreach (var name in graph.ChildrenFirst)
        {
            var (resolved, refusal) = composites[name];
            _planned.Add(name, PlanOne(name, resolved, desired[name].Refusal() ?? refusal ?? CircleRefusal(graph, name) ?? ChildRefusal(resolved)));
        }

        return _planned;
    }

    private static string? CircleRefusal(AlarmGraph graph, string name) => graph.CircleOf(name) is { } circle
        ? $"it depends on itself in a circle, {string.Join(" -> ", circle)}; take one of them out of a rule, or out of its place as actions suppressor."
        : null;

    private string? ChildRefusal(CompositeAlarmDefinition composite)
    {
        foreach (var child in AlarmReferences.Of(scope, composite))
        {
            switch (_planned.GetValueOrDefault(child)?.Action)
            {
                case PlannedAction.Refused:
                    return $"it depends on {child}, which is refused; put that alarm right first.";
                case PlannedAction.Foreign:
                    return $"it depends on {child}, and the alarm of that name is not owned; delete or rename that one first.";
            }
        }

        return null;
    }

    private PlannedAlarm PlanOne(string name, AlarmDefinition definition, string? refusal)
    {
        var found = actual.Find(name);
        var difference = new AlarmDifference(definition, found, scope);

        // One that stays as it is says the same, and is in memory already.
        var desired = difference.IsNone ? found!.Definition : definition with { Description = AlarmDescription.Encode(definition, owner, difference.Applied) };
        var planned = new PlannedAlarm
        {
            Scope = scope,
            Name = name,
            Key = definition.Key,
            Action = PlannedAction.Unchanged,
            Desired = desired,
            Existing = found?.Definition,
            IsDrifted = found is { IsDrifted: true },
        };
        if (RefusalOf(difference.IsNone ? definition : desired, refusal) is { } message)
        {
            return planned with { Action = PlannedAction.Refused, Message = message };
        }

        return difference.IsNone ? planned : PlanChange(planned, difference, found);
    }

    private string? RefusalOf(AlarmDefinition desired, string? refusal)
    {
        refusal = desired is CompositeAlarmDefinition ? refusal ?? desired.Refusal() : desired.Refusal();
        return refusal switch
        {
            null => store.Refusal(desired) is { } storeRefusal ? $"The alarm is refused: {storeRefusal}" : null,
            _ when desired is CompositeAlarmDefinition => $"The composite alarm {desired.Key} is refused: {refusal}",
            _ => $"The alarm is refused: {refusal}",
        };
    }

    private PlannedAlarm PlanChange(PlannedAlarm planned, AlarmDifference difference, ActualAlarm? found)
    {
        var cost = AlarmCost.PerMonth(scope, planned.Desired);
        if (found is null)
        {
            return planned with { Action = PlannedAction.Create, MonthlyCostDelta = cost };
        }

        if (!found.IsOwned)
        {
            return planned with { Action = PlannedAction.Foreign, Message = "An alarm of this name exists and is not owned; it is left alone. Delete or rename it." };
        }

        if (found.Definition.GetType() != planned.Desired!.GetType())
        {
            return planned with { Action = PlannedAction.Refused, Message = "An alarm of another type has this name; delete it first." };
        }

        var changes = difference.Changes();
        if (changes.Count == 0)
        {
            return planned;
        }

        // One that was edited to what is wanted is taken over: nothing of it changes but its marker.
        return keepManual && planned.IsDrifted && !difference.HasSameFields
            ? planned with { Action = PlannedAction.Kept, Changes = changes }
            : planned with { Action = PlannedAction.Update, Changes = changes, MonthlyCostDelta = cost - AlarmCost.PerMonth(scope, found.Definition) };
    }
}
