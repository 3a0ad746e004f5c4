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
        foreach (var child in section.Destinations("ops"))
        {
            if (child[nameof(SlackOptions.Mentions)] is { Length: > 0 })
            {
                throw new MonitoringConfigurationException($"{child.Path}:Mentions", "a map from severities to lists of mentions is needed, such as { \"Critical\": [ \"<!here>\" ] }.");
            }

            var options = child.Read(static s => s.Get<SlackOptions>(o => o.ErrorOnUnknownConfiguration = true));
            builder.AddSlack(child.Key, options, child.Path);
        }
    }
}
