using Amazon;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.Ec2;

namespace Monitoring.Framework.Aws;

/// <summary>
/// The configured accounts and regions. A scope whose regions or account cannot be found out stays in the list and says why whenever it is used, so that it does not take
/// the others with it.
/// </summary>
internal sealed class AwsScopes(AwsOptions options, AwsClientFactory clients, IEnumerable<MetricSourceRegistration> sources) : IDiscoveryScopes, IDisposable
{
    private const string HomeName = "home";
    private const string EveryRegion = "*";
    private const string Unknown = "unknown";

    private readonly SemaphoreSlim _gate = new(1);
    private AwsScope[] _scopes = [];

    private string HomeRegion => clients.HomeRegion;

    public async ValueTask<IReadOnlyList<DiscoveryScope>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await KnownAsync(cancellationToken).ConfigureAwait(false)).Where(static each => each.IsListed).Select(static each => each.Scope)];

    /// <summary>The scope in which collected metrics are stored.</summary>
    public async ValueTask<DiscoveryScope> HomeAsync(CancellationToken cancellationToken) =>
        (await KnownAsync(cancellationToken).ConfigureAwait(false)).Single(static each => each.Scope.IsHome).Scope;

    /// <exception cref="StoreUnavailableException">Its account or its regions could not be found out.</exception>
    public AwsScope Get(DiscoveryScope scope)
    {
        var found = _scopes.FirstOrDefault(each => each.Scope.Name == scope.Name)
            ?? throw new InvalidOperationException($"There is no scope '{scope.Name}'; ask for the list of scopes first.");
        return found.Failure is { } failure ? throw new StoreUnavailableException(failure) : found;
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<AwsScope[]> KnownAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_scopes.Length == 0 || _scopes.Any(static scope => scope.Failure is not null))
            {
                _scopes = await FindAsync(cancellationToken).ConfigureAwait(false);
            }

            return _scopes;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async ValueTask<AwsScope[]> FindAsync(CancellationToken cancellationToken)
    {
        List<AwsScope> found = [];
        foreach (var (name, scope) in options.Scopes.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            found.AddRange(await FindAsync(name, scope, cancellationToken).ConfigureAwait(false));
        }

        var home = found.FindIndex(each => each.Connection == new AwsConnection(HomeRegion));
        if (home < 0)
        {
            home = found.Count;
            var isOnly = found.Count == 0;
            var implied = await ScopeAsync(HomeName, new AwsScopeOptions(), HomeRegion, cancellationToken).ConfigureAwait(false);
            found.Add(implied with { HasInstances = isOnly, IsListed = isOnly || sources.Any() });
        }

        found[home] = found[home] with { Scope = found[home].Scope with { IsHome = true } };

        return [.. found];
    }

    private async ValueTask<IEnumerable<AwsScope>> FindAsync(string name, AwsScopeOptions scope, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> regions = scope.Regions.Count > 0 ? scope.Regions : [HomeRegion];
        if (regions.Contains(EveryRegion))
        {
            try
            {
                regions = await EveryRegionAsync(Connection(scope, HomeRegion), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (AwsErrors.IsUnavailable(exception) || AwsErrors.IsRefusal(exception))
            {
                return [Failed(name, scope, HomeRegion, AwsErrors.Sentence(exception, "DescribeRegions", HomeRegion))];
            }
        }

        List<AwsScope> scopes = [];
        foreach (var region in regions.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            scopes.Add(await ScopeAsync($"{name}.{region}", scope, region, cancellationToken).ConfigureAwait(false));
        }

        return scopes;
    }

    private async ValueTask<IReadOnlyList<string>> EveryRegionAsync(AwsConnection connection, CancellationToken cancellationToken)
    {
        var answer = await clients.Ec2(connection).DescribeRegionsAsync(new DescribeRegionsRequest(), cancellationToken).ConfigureAwait(false);
        return [.. answer.RegionNames.Order(StringComparer.Ordinal)];
    }

    private async ValueTask<AwsScope> ScopeAsync(string name, AwsScopeOptions scope, string region, CancellationToken cancellationToken)
    {
        var connection = Connection(scope, region);
        try
        {
            var account = scope.Account
                ?? (scope.RoleArn is { } role ? Arn.Parse(role).AccountId : await clients.GetAccountAsync(connection, cancellationToken).ConfigureAwait(false));
            return new AwsScope(new DiscoveryScope(name, PartitionOf(region), account, region) { TopicArn = scope.Topics.GetValueOrDefault(region) }, connection);
        }
        catch (Exception exception) when (AwsErrors.IsUnavailable(exception) || AwsErrors.IsRefusal(exception))
        {
            return Failed(name, scope, region, AwsErrors.Sentence(exception, "GetCallerIdentity", region));
        }
    }

    private static AwsScope Failed(string name, AwsScopeOptions scope, string region, string failure) =>
        new(new DiscoveryScope(name, PartitionOf(region), Unknown, region), Connection(scope, region)) { Failure = failure };

    private static AwsConnection Connection(AwsScopeOptions scope, string region) => new(region, scope.RoleArn, scope.ExternalId);

    private static string PartitionOf(string region) => RegionEndpoint.GetBySystemName(region).PartitionName;
}
