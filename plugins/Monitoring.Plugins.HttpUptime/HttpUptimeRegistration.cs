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
    public static void Add(IMonitoringBuilder builder, string name, HttpTargetOptions options, HttpUptimeOptions plugin, string path, bool allowPrivateAddresses)
    {
        var target = HttpTargetFactory.Create(name, options, plugin, path, allowPrivateAddresses);
        var catalog = CatalogOf(builder, path);
        catalog.Add(target, path);
        var verdict = new Verdict(target.Verdict);
        builder.AddMetricSource(
            new MetricSourceRegistration(
                $"{Name}/{name}",
                new Schedule(target.Interval) { Timeout = TimeOf(target) + _grace, Jitter = target.Jitter },
                services => new HttpUptimeSource(
                    target,
                    verdict,
                    services.GetRequiredService<HttpProber>(),
                    catalog.Reference,
                    services.GetRequiredService<ILogger<HttpUptimeSource>>()))
            {
                Namespace = HttpUptimeMetrics.Namespace,
                Origin = path,
            });
    }

    /// <summary>Lets failures be told from those of the prober's own network.</summary>
    /// <exception cref="MonitoringConfigurationException">The addresses are wrong.</exception>
    public static void AddReference(IMonitoringBuilder builder, string addresses, TimeSpan interval, string path)
    {
        var reference = ReferenceCheck.Parse(addresses, path);
        CatalogOf(builder, path).Reference = reference;
        builder.AddMetricSource(new MetricSourceRegistration($"{Name}/@reference", new Schedule(interval), _ => new ReferenceSource(reference))
        {
            Namespace = HttpUptimeMetrics.Namespace,
            Origin = path,
        });
    }

    /// <summary>How long a probe and what confirms it may take together: the interval at most, unless the first takes longer.</summary>
    private static TimeSpan TimeOf(HttpTarget target)
    {
        var all = target.Timeout * (1 + target.Verdict.Confirmations);
        return all < target.Interval ? all : target.Interval;
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
            new HttpProber(services.GetRequiredService<HttpUptimeDiagnostics>(), services.GetService<ISecretReader>(), services.GetService<ISecretRedactor>()));
        builder.Services.AddSingleton(new ResourceSourceRegistration(Name, _ => new HttpTargetResources(catalog)) { Origin = path });
        builder.Services.AddSingleton(new AlarmPolicyRegistration(Name, _ => new HttpUptimePolicy(catalog)) { Origin = path });
        return catalog;
    }
}
