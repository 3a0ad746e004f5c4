using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Plugins.AlarmRules;
using Monitoring.Plugins.Ec2;
using Monitoring.Plugins.Gitter;
using Monitoring.Plugins.HttpUptime;
using Monitoring.Plugins.Slack;
using Monitoring.Plugins.Telegram;
using Monitoring.Plugins.Webhook;

namespace Monitoring.Samples.LambdaHost;

/// <summary>What all functions are made of. Plugins are named one by one: a scan finds nothing in a program that is trimmed.</summary>
internal static partial class Composition
{
    public static void Configure(IMonitoringBuilder builder)
    {
        builder
            .AddAws()
            .AddPlugin<HttpUptimePlugin>()
            .AddPlugin<AlarmRulesPlugin>()
            .AddPlugin<Ec2Plugin>()
            .AddPlugin<SlackPlugin>()
            .AddPlugin<TelegramPlugin>()
            .AddPlugin<GitterPlugin>()
            .AddPlugin<WebhookPlugin>();
        AddLocal(builder);
    }

    /// <summary>Adds what only local runs have.</summary>
    static partial void AddLocal(IMonitoringBuilder builder);
}
