using System.Runtime.CompilerServices;

namespace Monitoring.Framework.Testing;

/// <summary>Discovers what it was given.</summary>
internal sealed class ListedResources(IReadOnlyList<MonitoredResource> resources) : IResourceSource
{
    public async IAsyncEnumerable<MonitoredResource> DiscoverAsync(DiscoveryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var resource in resources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return resource;
        }
    }
}
