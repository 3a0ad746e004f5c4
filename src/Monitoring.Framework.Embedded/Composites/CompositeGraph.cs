namespace Monitoring.Framework.Embedded;

/// <summary>
/// Which composite alarms look at which others: in what order they are evaluated, so that none is looked at before its children, and which are members of a cycle and not
/// evaluated any more.
/// </summary>
internal sealed class CompositeGraph
{
    private readonly Dictionary<string, List<string>> _children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ranks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _frozen = new(StringComparer.Ordinal);

    public CompositeGraph(IEnumerable<(string Parent, string Child)> rules)
    {
        foreach (var (parent, child) in rules)
        {
            if (!_children.TryGetValue(parent, out var children))
            {
                _children.Add(parent, children = []);
            }

            children.Add(child);
        }

        foreach (var name in _children.Keys)
        {
            Visit(name);
        }
    }

    /// <summary>Grows from the children to the parents; 0 for an alarm without children.</summary>
    public int RankOf(string name) => _ranks.GetValueOrDefault(name);

    /// <summary>Whether it looks at itself through others.</summary>
    public bool IsFrozen(string name) => _frozen.Contains(name);

    /// <summary>
    /// Tarjan's algorithm, without recursion because a chain may be as long as there are alarms. It finishes every component after all that it leads to: that is the rank.
    /// </summary>
    private void Visit(string start)
    {
        if (_ranks.ContainsKey(start))
        {
            return;
        }

        var search = new Search();
        search.Enter(start);
        while (search.Current is { } name)
        {
            if (search.NextChild(_children[name]) is not { } child)
            {
                Finish(search.Leave());
            }
            else if (_children.ContainsKey(child) && !_ranks.ContainsKey(child))
            {
                search.EnterOrMeet(child);
            }
        }
    }

    private void Finish(List<string> component)
    {
        var rank = _ranks.Count + 1;
        foreach (var name in component)
        {
            _ranks.Add(name, rank);
            if (component.Count > 1)
            {
                _frozen.Add(name);
            }
        }
    }

    /// <summary>The path that is being walked, and what has been met and not finished yet.</summary>
    private sealed class Search
    {
        private readonly Stack<Step> _path = new();
        private readonly Stack<string> _open = new();
        private readonly Dictionary<string, int> _order = new(StringComparer.Ordinal);

        public string? Current => _path.TryPeek(out var step) ? step.Name : null;

        public void Enter(string name)
        {
            _order.Add(name, _order.Count);
            _path.Push(new Step(name, _order[name]));
            _open.Push(name);
        }

        public void EnterOrMeet(string name)
        {
            if (_order.TryGetValue(name, out var order))
            {
                _path.Peek().Meet(order);
            }
            else
            {
                Enter(name);
            }
        }

        public string? NextChild(List<string> children)
        {
            var step = _path.Peek();
            return step.Next < children.Count ? children[step.Next++] : null;
        }

        /// <summary>Ends the last step; the answer is the component that ends with it, if one does.</summary>
        public List<string> Leave()
        {
            var step = _path.Pop();
            if (_path.TryPeek(out var before))
            {
                before.Meet(step.Lowest);
            }

            List<string> component = [];
            while (step.Lowest == _order[step.Name] && (component.Count == 0 || component[^1] != step.Name))
            {
                component.Add(_open.Pop());
            }

            return component;
        }

        private sealed class Step(string name, int order)
        {
            public string Name => name;

            public int Lowest { get; private set; } = order;

            public int Next { get; set; }

            public void Meet(int other) => Lowest = Math.Min(Lowest, other);
        }
    }
}
