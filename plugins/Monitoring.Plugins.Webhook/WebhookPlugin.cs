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
        foreach (var child in section.Destinations("hook"))
        {
            var options = child.Read(static s => s.Get<WebhookOptions>(o => o.ErrorOnUnknownConfiguration = true));
            builder.AddWebhook(child.Key, options, child.Path);
        }
    }
}
