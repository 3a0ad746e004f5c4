using Microsoft.Extensions.Configuration;
using Monitoring.Framework;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the framework to a host.</summary>
public static class MonitoringServiceCollectionExtensions
{
    /// <summary>Adds the engine, its three jobs and the hosted service that drives them.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration; its <c>Monitoring</c> section is read.</param>
    /// <returns>The builder to register plugins and a back end with.</returns>
    /// <exception cref="MonitoringConfigurationException">The section is wrong; the message names the path.</exception>
    public static IMonitoringBuilder AddMonitoring(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new MonitoringBuilder(services, configuration.GetSection("Monitoring"));
    }
}
