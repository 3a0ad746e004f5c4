using System.Runtime.CompilerServices;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;

namespace Monitoring.Framework.Aws;

/// <summary>The metrics that CloudWatch lists: those with data in the last two weeks.</summary>
internal static class KnownMetrics
{
    public static async IAsyncEnumerable<MetricId> ReadAsync(
        ICloudWatchApi cloudWatch, MetricFilter filter, string region, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListMetricsRequest
        {
            Namespace = filter.Namespace,
            MetricName = filter.Name,
            Dimensions = filter.Dimensions.Count == 0 ? null : [.. filter.Dimensions.Select(static each => new DimensionFilter { Name = each.Key, Value = each.Value })],
        };
        await foreach (var metric in AwsCall.ItemsAsync(cloudWatch.MetricsAsync(request, cancellationToken), "ListMetrics", region).ConfigureAwait(false))
        {
            if (TryRead(metric) is { } id)
            {
                yield return id;
            }
        }
    }

    /// <returns>Null for a metric that no alarm could be put on either.</returns>
    private static MetricId? TryRead(Metric metric)
    {
        try
        {
            return new MetricId(metric.Namespace ?? "", metric.MetricName ?? "", metric.Dimensions);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
