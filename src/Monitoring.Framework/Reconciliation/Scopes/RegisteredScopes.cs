namespace Monitoring.Framework;

/// <summary>The scopes of a back end that registers each as a service.</summary>
internal sealed class RegisteredScopes(IEnumerable<DiscoveryScope> scopes) : IDiscoveryScopes
{
    private readonly DiscoveryScope[] _scopes = [.. scopes];

    public ValueTask<IReadOnlyList<DiscoveryScope>> ListAsync(CancellationToken cancellationToken) => new(_scopes);
}
