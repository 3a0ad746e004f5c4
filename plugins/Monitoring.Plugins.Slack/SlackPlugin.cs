using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Plugins.Slack;

[assembly: MonitoringPlugin<SlackPlugin>("Slack")]

namespace Monitoring.Plugins.Slack;

/// <summary>Registers each destination of the section <c>Monitoring:Plugins:Slack</c>, a map from names to <see cref="SlackOptions"/>.</summary>
public sealed class SlackPlugin : IMonitoringPlugin
{
    /// <inheritdoc />
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (section is IConfigurationSection { Value.Length: > 0 })
        {
            throw new MonitoringConfigurationException(section.Path(), "a map from names to destinations is needed, not a value.");
        }

        foreach (var child in section.GetChildren())
        {
            if (child.Value is not null)
            {
                throw new MonitoringConfigurationException(
                    child.Path,
                    $"a destination is a section under a name of its own, such as {section.Path()}:ops:{child.Key}.");
            }

            var options = child.Read(static s => s.Get<SlackOptions>(o => o.ErrorOnUnknownConfiguration = true));
            builder.AddSlack(child.Key, options, child.Path);
        }
    }
}
