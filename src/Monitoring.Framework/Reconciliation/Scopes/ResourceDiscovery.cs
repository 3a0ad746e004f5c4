namespace Monitoring.Framework;

/// <summary>Asks the resource sources. One that fails makes the discovery incomplete and stops no other.</summary>
internal sealed class ResourceDiscovery(IEnumerable<ResourceSourceRegistration> registrations, IServiceProvider services, ISecretRedactor redactor)
{
    private readonly (string Name, Singleton<IResourceSource> Source)[] _sources =
        [.. registrations.Select(each => (each.Name, new Singleton<IResourceSource>(each.Factory, services)))];

    /// <summary>All resources of a scope.</summary>
    public ValueTask<ScopeDiscovery> DiscoverAsync(DiscoveryScope scope, CancellationToken cancellationToken) =>
        AskAsync(scope, source => source.DiscoverAsync(scope, cancellationToken), isWhole: true, cancellationToken);

    /// <summary>One resource, its groups, and the members of all of them; sources that cannot look up one may yield more, which is dropped.</summary>
    public async ValueTask<ScopeDiscovery> FindAsync(DiscoveryScope scope, string id, CancellationToken cancellationToken)
    {
        var found = await AskAsync(
            scope, source => source.FindAsync(scope, id, cancellationToken), isWhole: false, cancellationToken).ConfigureAwait(false);
        var isAround = found.Resources
            .Where(resource => resource.Id == id || resource.MemberIds.Contains(id))
            .SelectMany(static resource => resource.MemberIds.Append(resource.Id))
            .ToHashSet(StringComparer.Ordinal);
        return found with { Resources = [.. found.Resources.Where(resource => isAround.Contains(resource.Id))] };
    }

    private async ValueTask<ScopeDiscovery> AskAsync(
        DiscoveryScope scope,
        Func<IResourceSource, IAsyncEnumerable<MonitoredResource>> ask,
        bool isWhole,
        CancellationToken cancellationToken)
    {
        List<MonitoredResource> resources = [];
        List<MetricId> metrics = [];
        List<string> problems = [];
        foreach (var (name, source) in _sources)
        {
            try
            {
                await foreach (var resource in ask(source.Value).ConfigureAwait(false))
                {
                    if (resource.Type == ResourceTypes.Scope)
                    {
                        metrics.AddRange(resource.Metrics);
                    }
                    else
                    {
                        resources.Add(resource);
                    }
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                problems.Add($"Resource source {name} failed in scope {scope.Name}, so nothing is deleted there: {redactor.Redact(exception.Message)}");
            }
        }

        return new ScopeDiscovery(scope, resources, metrics, problems) { IsWhole = isWhole };
    }
}
