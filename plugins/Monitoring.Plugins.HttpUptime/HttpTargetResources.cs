using System.Runtime.CompilerServices;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>The targets as resources of the home scope, where the metrics of their probes are: a target belongs to no account and region.</summary>
internal sealed class HttpTargetResources(HttpTargetCatalog catalog) : IResourceSource
{
    public async IAsyncEnumerable<MonitoredResource> DiscoverAsync(DiscoveryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach (var target in scope.IsHome ? catalog.Targets : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return target.Resource;
        }
    }
}
