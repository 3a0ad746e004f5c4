namespace Monitoring.Framework;

/// <summary>
/// Which alarms a plan for one resource is about: those of the resource, of its groups and of the scope; and what must be there before them, or change before they can go.
/// </summary>
internal sealed class PlanSelection(ScopeDiscovery discovery, IReadOnlyDictionary<string, PlannedAlarm> planned, ScopeAlarms actual)
{
    /// <summary>The names, of alarms that are wanted and of owned ones that are not.</summary>
    public IReadOnlySet<string> For(string? resourceId)
    {
        var selected = planned.Keys.Concat(actual.Owned.Keys).ToHashSet(StringComparer.Ordinal);
        if (resourceId is null)
        {
            return selected;
        }

        var resources = ResourcesAround(resourceId);
        selected.RemoveWhere(name => !resources.Contains(KeyOf(name).Resource));
        var parents = actual.Owned
            .SelectMany(pair => AlarmReferences.Of(discovery.Scope, pair.Value).Select(child => (child, pair.Key)))
            .ToLookup(static edge => edge.child, static edge => edge.Key, StringComparer.Ordinal);
        Queue<string> queue = new(selected);
        while (queue.TryDequeue(out var name))
        {
            // A new composite alarm brings its children; an alarm that goes must first be let go by those that look at it.
            var others = planned.TryGetValue(name, out var alarm)
                ? AlarmReferences.Of(discovery.Scope, alarm.Desired).Where(child => planned.ContainsKey(child) && actual.Find(child) is null)
                : parents[name];
            foreach (var other in others.Where(selected.Add))
            {
                queue.Enqueue(other);
            }
        }

        return selected;
    }

    private AlarmKey KeyOf(string name) => planned.TryGetValue(name, out var alarm) ? alarm.Key : actual.Owned[name].Key;

    private HashSet<string> ResourcesAround(string resourceId) =>
    [
        resourceId,
        discovery.Scope.Name,
        .. discovery.Resources.Where(resource => resource.MemberIds.Contains(resourceId)).Select(static resource => resource.Id),
    ];
}
