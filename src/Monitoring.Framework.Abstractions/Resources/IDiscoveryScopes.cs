namespace Monitoring.Framework;

/// <summary>A back end's scopes. Unless it brings its own list, they are the <see cref="DiscoveryScope"/>s that are registered as services.</summary>
public interface IDiscoveryScopes
{
    /// <summary>All scopes, each name once. What it takes to find out, such as the number of an account, is asked once.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="StoreUnavailableException">The scopes cannot be found out now.</exception>
    ValueTask<IReadOnlyList<DiscoveryScope>> ListAsync(CancellationToken cancellationToken);
}
