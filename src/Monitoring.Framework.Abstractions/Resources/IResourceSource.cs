namespace Monitoring.Framework;

/// <summary>A plugin or back end that knows resources.</summary>
public interface IResourceSource
{
    /// <summary>All resources of a scope that this source knows.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <remarks>
    /// An exception means that the discovery is incomplete: nothing is deleted in that scope then. Never swallow a page that failed.
    /// </remarks>
    IAsyncEnumerable<MonitoredResource> DiscoverAsync(DiscoveryScope scope, CancellationToken cancellationToken);
}
