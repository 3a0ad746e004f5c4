using Monitoring.Framework;
using Monitoring.Plugins.Ec2;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds default alarms for EC2 from code.</summary>
public static class Ec2MonitoringBuilderExtensions
{
    /// <summary>Adds the default alarms for EC2 instances, instead of the section <c>Monitoring:Plugins:Ec2</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <exception cref="MonitoringConfigurationException">An option is wrong; the message names it.</exception>
    public static IMonitoringBuilder AddEc2(this IMonitoringBuilder builder, Action<Ec2Options>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new Ec2Options();
        configure?.Invoke(options);
        Ec2Registration.Add(builder, options, nameof(AddEc2));
        return builder;
    }
}
