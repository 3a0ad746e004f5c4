using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The operations on metric data.</summary>
internal static class MetricOperations
{
    public static void AddMetricOperations(this IServiceCollection services)
    {
        services.AddSingleton<PutMetricData>();
        services.AddSingleton(static provider => provider.GetRequiredService<PutMetricData>().Operation);
        services.AddSingleton<GetMetricStatistics>();
        services.AddSingleton(static provider => provider.GetRequiredService<GetMetricStatistics>().Operation);
        services.AddSingleton<GetMetricData>();
        services.AddSingleton(static provider => provider.GetRequiredService<GetMetricData>().Operation);
        services.AddSingleton<ListMetrics>();
        services.AddSingleton(static provider => provider.GetRequiredService<ListMetrics>().Operation);
    }
}
