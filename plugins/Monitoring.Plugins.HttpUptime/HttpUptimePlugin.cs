using Microsoft.Extensions.Configuration;
using Monitoring.Framework;
using Monitoring.Plugins.HttpUptime;

[assembly: MonitoringPlugin<HttpUptimePlugin>("HttpUptime")]

namespace Monitoring.Plugins.HttpUptime;

/// <summary>Probes HTTP and HTTPS targets. Reads <see cref="HttpUptimeOptions"/> from its section and registers a source for each target.</summary>
public sealed class HttpUptimePlugin : IMonitoringPlugin
{
    /// <inheritdoc />
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        var options = HttpUptimeConfiguration.Read(section);
        if (options.Reference is { } reference && options.Targets.Count > 0)
        {
            HttpUptimeRegistration.AddReference(builder, reference, options.Interval, $"{section.Path()}:{nameof(options.Reference)}");
        }

        foreach (var (name, target) in options.Targets)
        {
            HttpUptimeRegistration.Add(builder, name, target, options, $"{section.Path()}:{nameof(options.Targets)}:{name}", allowPrivateAddresses: true);
        }
    }
}
