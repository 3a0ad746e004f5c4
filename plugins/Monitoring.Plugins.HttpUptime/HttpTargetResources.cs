using System.Runtime.CompilerServices;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>The targets as resources: of every scope, because a target belongs to none.</summary>
internal sealed class HttpTargetResources(HttpTargetCatalog catalog) : IResourceSource
{
    public async IAsyncEnumerable<MonitoredResource> DiscoverAsync(DiscoveryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach (var target in catalog.Targets)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return target.Resource;
        }
    }
}
