using Monitoring.Framework;
using Monitoring.Plugins.HttpUptime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds HTTP targets from code.</summary>
public static class HttpUptimeMonitoringBuilderExtensions
{
    /// <summary>
    /// Adds a target, beside those of the section <c>Monitoring:Plugins:HttpUptime</c>. It needs no section.
    /// Because its URL may come from anywhere, private addresses are refused unless <see cref="HttpTargetOptions.AllowPrivateAddresses"/> is set.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The target's name; unique among HTTP targets.</param>
    /// <param name="configure">Sets at least <see cref="HttpTargetOptions.Url"/>.</param>
    /// <exception cref="MonitoringConfigurationException">An option is wrong; the message names it.</exception>
    public static IMonitoringBuilder AddHttpUptime(this IMonitoringBuilder builder, string name, Action<HttpTargetOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new HttpTargetOptions();
        configure(options);
        HttpUptimeRegistration.Add(builder, name, options, new HttpUptimeOptions(), $"AddHttpUptime(\"{name}\")", allowPrivateAddresses: false);
        return builder;
    }
}
