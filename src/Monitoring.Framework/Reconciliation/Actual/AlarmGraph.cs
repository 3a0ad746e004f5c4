namespace Monitoring.Framework;

/// <summary>Which alarms depend on which.</summary>
internal sealed class AlarmGraph
{
    private readonly Dictionary<string, string[]> _children;
    private readonly HashSet<string> _entangled;

    /// <param name="references">Each alarm with what it depends on; what is not an alarm of the graph is passed over.</param>
    public AlarmGraph(IReadOnlyDictionary<string, IReadOnlyCollection<string>> references)
    {
        _children = references.ToDictionary(static pair => pair.Key, pair => pair.Value.Where(references.ContainsKey).ToArray(), StringComparer.Ordinal);
        var parents = _children.SelectMany(static pair => pair.Value.Select(child => (child, pair.Key))).ToLookup(static edge => edge.child, static edge => edge.Key);
        var missing = _children.ToDictionary(static pair => pair.Key, static pair => pair.Value.Length, StringComparer.Ordinal);
        List<string> order = [.. missing.Where(static pair => pair.Value == 0).Select(static pair => pair.Key).Order(StringComparer.Ordinal)];
        for (var i = 0; i < order.Count; i++)
        {
            order.AddRange(parents[order[i]].Where(parent => --missing[parent] == 0));
        }

        _entangled = [.. _children.Keys.Except(order)];
        ChildrenFirst = [.. order, .. _entangled.Order(StringComparer.Ordinal)];
    }

    /// <summary>Every alarm after those that it depends on; those in circles, and those that depend on them, are the last.</summary>
    public IReadOnlyList<string> ChildrenFirst { get; }

    /// <summary>The shortest way from an alarm back to itself, which is its first and its last; null when there is none.</summary>
    public IReadOnlyList<string>? CircleOf(string name)
    {
        if (!_entangled.Contains(name))
        {
            return null;
        }

        Dictionary<string, string> cameFrom = new(StringComparer.Ordinal);
        Queue<string> queue = new([name]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var child in _children[at].Where(child => cameFrom.TryAdd(child, at)))
            {
                if (child == name)
                {
                    return WayTo(name, cameFrom);
                }

                queue.Enqueue(child);
            }
        }

        return null;
    }

    private static List<string> WayTo(string name, Dictionary<string, string> cameFrom)
    {
        List<string> way = [name];
        do
        {
            way.Add(cameFrom[way[^1]]);
        }
        while (way[^1] != name);

        way.Reverse();
        return way;
    }
}
