namespace Monitoring.Framework;

/// <summary>Compares each alarm that is wanted in a scope with the one that is there.</summary>
internal sealed class DesiredPlanner(DiscoveryScope scope, string owner, IAlarmStore store, ScopeAlarms actual)
{
    private readonly Dictionary<string, PlannedAlarm> _planned = new(StringComparer.Ordinal);

    /// <summary>Metric alarms first, and then composite alarms after those they depend on: what is refused below is refused above.</summary>
    public IReadOnlyDictionary<string, PlannedAlarm> Plan(IReadOnlyDictionary<string, AlarmDefinition> desired)
    {
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
                _planned.Add(name, PlanOne(name, definition, definition.Refusal() is { } refusal ? $"The alarm is refused: {refusal}" : null));
            }
        }

        var graph = new AlarmGraph(composites.ToDictionary(static pair => pair.Key, pair => AlarmReferences.Of(scope, pair.Value.Resolved), StringComparer.Ordinal));
        foreach (var name in graph.ChildrenFirst)
        {
            var (resolved, refusal) = composites[name];
            refusal = desired[name].Refusal() ?? refusal ?? CircleRefusal(graph, name) ?? ChildRefusal(resolved);
            _planned.Add(name, PlanOne(name, resolved, refusal is null ? null : $"The composite alarm {resolved.Key} is refused: {refusal}"));
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
        var existing = actual.Find(name);
        var planned = new PlannedAlarm
        {
            Scope = scope,
            Name = name,
            Key = definition.Key,
            Action = PlannedAction.Unchanged,
            Desired = definition,
            Existing = existing,
        };
        if (refusal is null && store.Refusal(definition) is { } storeRefusal)
        {
            refusal = $"The alarm is refused: {storeRefusal}";
        }

        if (refusal is not null)
        {
            return planned with { Action = PlannedAction.Refused, Message = refusal };
        }

        var cost = AlarmCost.PerMonth(scope, definition);
        if (existing is null)
        {
            return planned with { Action = PlannedAction.Create, MonthlyCostDelta = cost };
        }

        if (!actual.IsOwned(name))
        {
            return planned with { Action = PlannedAction.Foreign, Message = "An alarm of this name exists and is not owned; it is left alone. Delete or rename it." };
        }

        if (existing.GetType() != definition.GetType())
        {
            return planned with { Action = PlannedAction.Refused, Message = "An alarm of another type has this name; delete it first." };
        }

        var changes = AlarmFields.Compare(existing, definition, scope);
        return changes.Count == 0
            ? planned
            : planned with { Action = PlannedAction.Update, Changes = changes, MonthlyCostDelta = cost - AlarmCost.PerMonth(scope, existing) };
    }
}
