using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Records whether the prober's own network is there.</summary>
internal sealed class ReferenceSource(ReferenceCheck reference) : IMetricSource
{
    public async ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        var offline = await reference.OfflineAsync(context.TimeProvider, cancellationToken).ConfigureAwait(false);
        context.Record(HttpUptimeMetrics.Online, offline is null ? 1 : 0, MetricUnit.None, [new Dimension(HttpUptimeMetrics.ReferenceDimension, reference.Addresses)], offline);
    }
}
