using System.Runtime.CompilerServices;

namespace Monitoring.Framework.Embedded;

/// <summary>Shows policies the metrics that have data, wherever they came from: the scope is discovered with them.</summary>
internal sealed class ReportedMetrics(IMetricStore metrics) : IResourceSource
{
    public async IAsyncEnumerable<MonitoredResource> DiscoverAsync(DiscoveryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<MetricId> reported = [];
        await foreach (var metric in metrics.ListAsync(new MetricFilter(), cancellationToken).ConfigureAwait(false))
        {
            reported.Add(metric);
        }

        yield return new MonitoredResource { Id = scope.Name, Type = ResourceTypes.Scope, Metrics = reported };
    }
}
