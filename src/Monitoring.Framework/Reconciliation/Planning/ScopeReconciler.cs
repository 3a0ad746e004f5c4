namespace Monitoring.Framework;

/// <summary>Plans one scope: all of it, one of its resources, or its end.</summary>
internal sealed class ScopeReconciler(
    MonitoringCatalog catalog,
    MonitoringOptions options,
    IAlarmStore store,
    IServiceProvider services,
    ISecretRedactor redactor)
{
    private readonly ResourceDiscovery _discovery = new(catalog.ResourceSources.Values, services, redactor);

    public AlarmPolicies Policies { get; } = new([.. catalog.Policies.Values], services);

    public async ValueTask<ScopePlan> PlanAsync(DiscoveryScope scope, ReconcileRequest request, CancellationToken cancellationToken)
    {
        if (request.Destroy)
        {
            return await PlanDestructionAsync(scope, request, cancellationToken).ConfigureAwait(false);
        }

        if (request.ResourceId is { } id && !Policies.NeedWholeScope)
        {
            request.Progress?.Report($"looking for {id} in {scope.Name}");
            var one = new ResourcePlanner(scope, _discovery, Policies, New, options, store, cancellationToken);
            if (await one.PlanAsync(id, request).ConfigureAwait(false) is { } plan)
            {
                return plan;
            }
        }

        return await PlanWholeAsync(scope, request, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ScopePlan> PlanWholeAsync(DiscoveryScope scope, ReconcileRequest request, CancellationToken cancellationToken)
    {
        request.Progress?.Report($"discovering the resources of {scope.Name}");
        var discovery = await _discovery.DiscoverAsync(scope, cancellationToken).ConfigureAwait(false);
        var desired = New(discovery);
        Policies.Ask(desired, discovery);
        var actual = await ReadAllAsync(scope, request, cancellationToken).ConfigureAwait(false);
        var resources = request.ResourceId is { } id
            ? discovery.Resources.Where(resource => resource.MemberIds.Contains(id)).Select(static resource => resource.Id).Append(id).Append(scope.Name).ToHashSet(StringComparer.Ordinal)
            : null;
        return new ScopePlan(discovery, desired, resources, new ScopePlanner(discovery, desired, options, store, actual).Plan(request, resources));
    }

    private async ValueTask<ScopePlan> PlanDestructionAsync(DiscoveryScope scope, ReconcileRequest request, CancellationToken cancellationToken)
    {
        var actual = await ReadAllAsync(scope, request, cancellationToken).ConfigureAwait(false);
        var discovery = new ScopeDiscovery(scope, [], [], []);
        PlannedAlarm[] alarms =
        [
            .. actual.Owned
                .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => OrphanPlanner.PlanOne(scope, pair.Key, pair.Value, isDeleted: true)),
        ];
        return new ScopePlan(discovery, New(discovery), Resources: null, new AlarmPlan(alarms, []));
    }

    private async ValueTask<ScopeAlarms> ReadAllAsync(DiscoveryScope scope, ReconcileRequest request, CancellationToken cancellationToken)
    {
        request.Progress?.Report($"reading the alarms of {scope.Name}");
        var actual = new ScopeAlarms(options.Owner, scope);
        await new AlarmReader(store, scope, actual, cancellationToken).ReadPrefixAsync(AlarmNames.Prefix(options.Owner)).ConfigureAwait(false);
        return actual;
    }

    private DesiredAlarms New(ScopeDiscovery discovery) => new(discovery, options, catalog.RoutedTags, redactor);
}
