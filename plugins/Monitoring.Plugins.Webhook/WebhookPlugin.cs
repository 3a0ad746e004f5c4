using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Plugins.Webhook;

[assembly: MonitoringPlugin<WebhookPlugin>("Webhook")]

namespace Monitoring.Plugins.Webhook;

/// <summary>Registers each destination of the section <c>Monitoring:Plugins:Webhook</c>, a map from names to <see cref="WebhookOptions"/>.</summary>
public sealed class WebhookPlugin : IMonitoringPlugin
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
                    $"a destination is a section under a name of its own, such as {section.Path()}:hook:{child.Key}.");
            }

            var options = child.Read(static s => s.Get<WebhookOptions>(o => o.ErrorOnUnknownConfiguration = true));
            builder.AddWebhook(child.Key, options, child.Path);
        }
    }
}
