using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Registers targets, and with the first of them what all share.</summary>
internal static class HttpUptimeRegistration
{
    private const string Name = "HttpUptime";

    // Long enough for the target's own timeout to come first: it knows what was being waited for.
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);

    /// <exception cref="MonitoringConfigurationException">An option is wrong; the message names its path.</exception>
    public static void Add(IMonitoringBuilder builder, string name, HttpTargetOptions options, HttpUptimeOptions plugin, string path)
    {
        var target = HttpTargetFactory.Create(name, options, plugin, path);
        CatalogOf(builder, path).Add(target, path);
        builder.AddMetricSource(
            new MetricSourceRegistration(
                $"{Name}/{name}",
                new Schedule(target.Interval) { Timeout = target.Timeout + _grace },
                services => new HttpUptimeSource(
                    target,
                    services.GetRequiredService<HttpProber>(),
                    services.GetRequiredService<ILogger<HttpUptimeSource>>()))
            {
                Namespace = HttpUptimeMetrics.Namespace,
                Origin = path,
            });
    }

    private static HttpTargetCatalog CatalogOf(IMonitoringBuilder builder, string path)
    {
        foreach (var descriptor in builder.Services)
        {
            if (descriptor is { IsKeyedService: false, ImplementationInstance: HttpTargetCatalog existing })
            {
                return existing;
            }
        }

        var catalog = new HttpTargetCatalog();
        builder.Services.AddSingleton(catalog);
        builder.Services.AddLogging().AddMetrics();
        builder.Services.TryAddSingleton<HttpUptimeDiagnostics>();
        builder.Services.TryAddSingleton(static services =>
            new HttpProber(services.GetRequiredService<HttpUptimeDiagnostics>(), services.GetService<ISecretReader>()));
        builder.Services.AddSingleton(new ResourceSourceRegistration(Name, _ => new HttpTargetResources(catalog)) { Origin = path });
        builder.Services.AddSingleton(new AlarmPolicyRegistration(Name, _ => new HttpUptimePolicy(catalog)) { Origin = path });
        return catalog;
    }
}
