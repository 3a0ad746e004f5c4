using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The operations on metric data.</summary>
internal static class MetricOperations
{
    public static void AddMetricOperations(this IServiceCollection services)
    {
        services.AddOperation<PutMetricData>();
        services.AddOperation<GetMetricStatistics>();
        services.AddOperation<GetMetricData>();
        services.AddOperation<ListMetrics>();
    }
}
