using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>A host's services with the plugin, from JSON.</summary>
internal static class Configured
{
    /// <param name="section">The JSON of the plugin's section; single quotes stand for double ones.</param>
    /// <param name="configure">Adds from code what the section does not have.</param>
    public static ServiceProvider From(string section, Action<IMonitoringBuilder>? configure = null)
    {
        var json = $"{{\"Monitoring\":{{\"Plugins\":{{\"HttpUptime\":{section.Replace('\'', '"')}}}}}}}";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var services = new ServiceCollection();
        var builder = services.AddMonitoring(new ConfigurationBuilder().AddJsonStream(stream).Build()).AddPlugin<HttpUptimePlugin>();
        configure?.Invoke(builder);
        return services.BuildServiceProvider();
    }

    /// <summary>The section with one target, <c>api</c>.</summary>
    public static ServiceProvider FromTarget(string target) => From($"{{'Targets':{{'api':{target}}}}}");

    public static IAlarmPolicy Policy(this IServiceProvider services) =>
        services.GetServices<AlarmPolicyRegistration>().Single(policy => policy.Name == "HttpUptime").Factory(services);

    public static async Task<IReadOnlyList<MonitoredResource>> ResourcesAsync(this IServiceProvider services, DiscoveryScope? scope = null)
    {
        var resources = new List<MonitoredResource>();
        var source = services.GetServices<ResourceSourceRegistration>().Single(source => source.Name == "HttpUptime").Factory(services);
        await foreach (var resource in source.DiscoverAsync(scope ?? DiscoveryScope.Local, CancellationToken.None))
        {
            resources.Add(resource);
        }

        return resources;
    }

    public static async Task<IReadOnlyList<MetricDatum>> CollectAsync(this IServiceProvider services, string source)
    {
        var registration = services.GetServices<MetricSourceRegistration>().Single(each => each.Name == source);
        var context = new MetricContext(source, TimeProvider.System) { Namespace = registration.Namespace };
        await registration.Factory(services).CollectAsync(context, CancellationToken.None);
        return context.Complete();
    }
}
