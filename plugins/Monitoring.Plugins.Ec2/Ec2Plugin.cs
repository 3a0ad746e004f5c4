using Microsoft.Extensions.Configuration;
using Monitoring.Framework;
using Monitoring.Plugins.Ec2;
using Monitoring.Plugins.Ec2.Configuration;

[assembly: MonitoringPlugin<Ec2Plugin>("Ec2")]

namespace Monitoring.Plugins.Ec2;

/// <summary>
/// Default alarms for EC2 instances and groups of them. Reads <see cref="Ec2Options"/> from the section <c>Monitoring:Plugins:Ec2</c>; without the section nothing is
/// registered, and an empty one means the defaults for every instance.
/// </summary>
public sealed class Ec2Plugin : IMonitoringPlugin
{
    /// <inheritdoc />
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        if (Ec2Configuration.IsPresent(builder.Configuration, section))
        {
            Ec2Registration.Add(builder, Ec2Configuration.Read(section), section.Path());
        }
    }
}
