using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Plugins.AlarmRules;
using Monitoring.Plugins.Ec2;
using Monitoring.Plugins.Gitter;
using Monitoring.Plugins.HttpUptime;
using Monitoring.Plugins.Slack;
using Monitoring.Plugins.Telegram;
using Monitoring.Plugins.Webhook;
using Monitoring.Samples.ConsoleHost.Notifiers;

namespace Monitoring.Framework.ReadmeTests.Schema;

/// <summary>What a host with every package says of a configuration before it starts anything.</summary>
internal static class HostCheck
{
    /// <returns>The one sentence of the refusal; null when the configuration is taken.</returns>
    public static string? Refusal(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var services = new ServiceCollection().AddLogging();
        try
        {
            var builder = services.AddMonitoring(new ConfigurationBuilder().AddJsonStream(stream).Build())
                .AddEmbedded().AddAws().AddEmbeddedServer()
                .AddPlugin<HttpUptimePlugin>().AddPlugin<Ec2Plugin>().AddPlugin<AlarmRulesPlugin>()
                .AddPlugin<SlackPlugin>().AddPlugin<TelegramPlugin>().AddPlugin<GitterPlugin>().AddPlugin<WebhookPlugin>()
                .AddPlugin<ConsolePlugin>();
            if (builder.Configuration.GetSection("Plugins:Disk").Exists())
            {
                builder.AddPlugin<Monitoring.Samples.CustomPlugin.DiskPlugin>();
            }

            using var provider = services.BuildServiceProvider();
            _ = provider.GetRequiredService<INotifierCatalog>();
            return null;
        }
        catch (MonitoringConfigurationException exception)
        {
            return exception.Message;
        }
    }
}
