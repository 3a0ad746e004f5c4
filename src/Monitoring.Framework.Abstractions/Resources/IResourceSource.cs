namespace Monitoring.Framework;

/// <summary>A plugin or back end that knows resources.</summary>
public interface IResourceSource
{
    /// <summary>All resources of a scope that this source knows.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <remarks>
    /// An exception means that the discovery is incomplete: nothing is deleted in that scope then. Never swallow a page that failed.
    /// Several scopes are discovered at the same time.
    /// </remarks>
    IAsyncEnumerable<MonitoredResource> DiscoverAsync(DiscoveryScope scope, CancellationToken cancellationToken);

    /// <summary>
    /// One resource of a scope, the groups it is a member of, and all members of these; nothing when the source knows that the resource is gone. A source that cannot look
    /// up one discovers all, which is what happens unless it says otherwise.
    /// </summary>
    /// <param name="scope">The scope.</param>
    /// <param name="resourceId">The <see cref="MonitoredResource.Id"/>.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <remarks>An exception means that nothing is known about the resource: its alarms stay as they are.</remarks>
    IAsyncEnumerable<MonitoredResource> FindAsync(DiscoveryScope scope, string resourceId, CancellationToken cancellationToken) =>
        DiscoverAsync(scope, cancellationToken);
}
