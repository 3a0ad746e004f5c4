namespace Monitoring.Framework;

/// <summary>Which alarms a plan for some resources is about: those of the resources; and what must be there before them, or change before they can go.</summary>
internal sealed class PlanSelection(DiscoveryScope scope, IReadOnlyDictionary<string, PlannedAlarm> planned, ScopeAlarms actual)
{
    /// <summary>The names, of alarms that are wanted and of owned ones that are not.</summary>
    public IReadOnlySet<string> For(IReadOnlySet<string> resources)
    {
        HashSet<string> selected = new(StringComparer.Ordinal);
        selected.UnionWith(planned.Where(pair => resources.Contains(pair.Value.Key.Resource)).Select(static pair => pair.Key));
        selected.UnionWith(actual.Owned.Where(pair => !planned.ContainsKey(pair.Key) && resources.Contains(pair.Value.Key.Resource)).Select(static pair => pair.Key));
        var parents = actual.Owned
            .SelectMany(pair => AlarmReferences.Of(scope, pair.Value.Definition).Select(child => (child, pair.Key)))
            .ToLookup(static edge => edge.child, static edge => edge.Key, StringComparer.Ordinal);
        Queue<string> queue = new(selected);
        while (queue.TryDequeue(out var name))
        {
            // A new composite alarm brings its children; an alarm that goes must first be let go by those that look at it.
            var others = planned.TryGetValue(name, out var alarm)
                ? AlarmReferences.Of(scope, alarm.IsChange ? alarm.Desired : null).Where(child => planned.ContainsKey(child) && actual.Find(child) is null)
                : parents[name];
            foreach (var other in others.Where(selected.Add))
            {
                queue.Enqueue(other);
            }
        }

        return selected;
    }
}
