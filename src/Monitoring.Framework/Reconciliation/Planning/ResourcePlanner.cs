namespace Monitoring.Framework;

/// <summary>Plans one resource and its groups, and reads no more than that takes.</summary>
internal sealed class ResourcePlanner(
    DiscoveryScope scope,
    ResourceDiscovery discovery,
    AlarmPolicies policies,
    Func<ScopeDiscovery, DesiredAlarms> newDesired,
    MonitoringOptions options,
    IAlarmStore store,
    CancellationToken cancellationToken)
{
    private readonly ScopeAlarms _actual = new(options.Owner, scope);
    private readonly Dictionary<string, MonitoredResource> _found = new(StringComparer.Ordinal);
    private readonly HashSet<string> _resources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _askedParents = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];

    private AlarmReader Reader => field ??= new AlarmReader(store, scope, _actual, cancellationToken);

    /// <returns>Null when this depends on more than the resource and its groups, on alarms of the scope itself or of others: then all of the scope must be planned.</returns>
    public async ValueTask<ScopePlan?> PlanAsync(string resourceId, ReconcileRequest request)
    {
        Queue<string> ids = new([resourceId]);
        ScopeDiscovery found;
        DesiredAlarms desired;
        do
        {
            while (ids.TryDequeue(out var id))
            {
                await FindAsync(id).ConfigureAwait(false);
            }

            found = new ScopeDiscovery(scope, [.. _found.Values], [], _problems) { IsWhole = false };
            desired = newDesired(found);
            policies.Ask(desired, found);
            foreach (var parent in found.IsComplete ? await ParentsOfOrphansAsync(desired).ConfigureAwait(false) : [])
            {
                if (parent == scope.Name)
                {
                    return null;
                }

                ids.Enqueue(parent);
            }
        }
        while (ids.Count > 0);

        var needed = Needed(desired);
        await Reader.ReadNamesAsync(needed).ConfigureAwait(false);
        if (needed.Any(name => !desired.ByName.ContainsKey(name) && !_actual.IsOwned(name)))
        {
            return null;
        }

        desired.Restrict(needed);
        return new ScopePlan(found, desired, _resources, new ScopePlanner(found, desired, options, store, _actual).Plan(request, _resources));
    }

    private async ValueTask FindAsync(string id)
    {
        var found = await discovery.FindAsync(scope, id, cancellationToken).ConfigureAwait(false);
        _problems.AddRange(found.Problems.Except(_problems));
        HashSet<string> looked = [id];
        foreach (var resource in found.Resources)
        {
            _found.TryAdd(resource.Id, resource);
            if (resource.MemberIds.Contains(id))
            {
                looked.Add(resource.Id);
            }
        }

        foreach (var resource in looked.Where(_resources.Add))
        {
            foreach (var (policy, _) in policies.All)
            {
                await Reader.ReadPrefixAsync(AlarmNames.Prefix(options.Owner, policy, resource)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The resources of the composite alarms that depend on what goes and that are not looked at yet: they have to let go first.</summary>
    private async ValueTask<IReadOnlyCollection<string>> ParentsOfOrphansAsync(DesiredAlarms desired)
    {
        var orphans = _actual.Owned
            .Where(pair => _resources.Contains(pair.Value.Key.Resource) && !desired.ByName.ContainsKey(pair.Key) && !desired.HasFailed(pair.Value.Key))
            .Select(static pair => pair.Key)
            .Where(_askedParents.Add)
            .ToArray();
        HashSet<string> parents = new(StringComparer.Ordinal);
        foreach (var orphan in orphans)
        {
            parents.UnionWith(await Reader.ReadParentsAsync(orphan).ConfigureAwait(false));
        }

        await Reader.ReadNamesAsync(parents).ConfigureAwait(false);
        return [.. parents.Where(_actual.IsOwned).Select(parent => _actual.Get(parent).Key.Resource).Where(resource => !_resources.Contains(resource)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The names of what is wanted for the resources, and of all that this depends on.</summary>
    private HashSet<string> Needed(DesiredAlarms desired)
    {
        Queue<string> queue = new(desired.ByName.Where(pair => _resources.Contains(pair.Value.Key.Resource)).Select(static pair => pair.Key));
        HashSet<string> needed = new(queue, StringComparer.Ordinal);
        while (queue.TryDequeue(out var name))
        {
            foreach (var child in ChildrenOf(desired.ByName.GetValueOrDefault(name)).Where(needed.Add))
            {
                queue.Enqueue(child);
            }
        }

        return needed;
    }

    private List<string> ChildrenOf(AlarmDefinition? definition)
    {
        if (definition is not CompositeAlarmDefinition composite || !RuleShape.IsComplete(composite.Rule))
        {
            return [];
        }

        List<string> children = [];
        _ = composite.Rule.ToExpression(Note);
        if (composite.ActionsSuppressor is { } suppressor)
        {
            Note(suppressor);
        }

        return children;

        string Note(AlarmKey key)
        {
            if (key is { Policy: not null, Resource: not null, Rule: not null })
            {
                children.Add(AlarmNames.Of(options.Owner, key));
            }

            return "";
        }
    }
}
