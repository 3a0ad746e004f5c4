using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Embedded.Server;

/// <summary>The operations on metric data.</summary>
internal static class MetricOperations
{
    public static void AddMetricOperations(this IServiceCollection services)
    {
        services.AddSingleton<ListMetrics>();
        services.AddSingleton(static provider => provider.GetRequiredService<ListMetrics>().Operation);
    }
}
