using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Plugins.AlarmRules;
using Monitoring.Plugins.Ec2;
using Monitoring.Plugins.Gitter;
using Monitoring.Plugins.HttpUptime;
using Monitoring.Plugins.Slack;
using Monitoring.Plugins.Telegram;
using Monitoring.Plugins.Webhook;

namespace Monitoring.Framework.ReadmeTests.Snippets;

/// <summary>The code of the plugins' READMEs: what they register by themselves, and in code.</summary>
internal static class PluginSnippets
{
    public static void AlarmRules(IMonitoringBuilder builder)
    {
        builder.AddPlugin<AlarmRulesPlugin>();                  // what the section says
        builder.AddAlarmRules("storage", "storage.yaml");       // or one file in code
    }

    public static void Ec2(IMonitoringBuilder builder)
    {
        builder.AddPlugin<Ec2Plugin>();                                             // what the section says
        builder.AddEc2(options => options.Tags["Product"] = "Energy");              // or in code
    }

    public static void Gitter(IMonitoringBuilder builder)
    {
        builder.AddPlugin<GitterPlugin>();                      // what the section says
        builder.AddGitter("room", options =>                    // or one room in code
        {
            options.AccessToken = "env:MATRIX_TOKEN";
            options.RoomId = "!abc:gitter.im";
        });
    }

    public static void HttpUptime(IMonitoringBuilder builder)
    {
        builder.AddPlugin<HttpUptimePlugin>();                                        // what the section says
        builder.AddHttpUptime("api", target => target.Url = "https://example.com/");  // or one target in code
    }

    public static void Slack(IMonitoringBuilder builder)
    {
        builder.AddPlugin<SlackPlugin>();                       // what the section says
        builder.AddSlack("ops", options =>                      // or one channel in code
        {
            options.Token = "env:SLACK_TOKEN";
            options.Channel = "#ops";
            options.Mentions[AlarmSeverity.Critical] = ["<!here>"];
        });
    }

    public static void Telegram(IMonitoringBuilder builder)
    {
        builder.AddPlugin<TelegramPlugin>();                    // what the section says
        builder.AddTelegram("ops", options =>                   // or one chat in code
        {
            options.Token = "env:TELEGRAM_TOKEN";
            options.ChatId = "-1001234567890";
        });
    }

    public static void Webhook(IMonitoringBuilder builder)
    {
        builder.AddPlugin<WebhookPlugin>();                     // what the section says
        builder.AddWebhook("hook", options =>                   // or one address in code
        {
            options.Url = "https://hooks.example.com/monitoring";
            options.Secret = "env:HOOK_SECRET";
        });
    }

    public static SlackOptions Read(IConfiguration section)
    {
        var options = section.Read(static s => s.Get<SlackOptions>(o => o.ErrorOnUnknownConfiguration = true));
        return options;
    }

    public static void Aws(IServiceCollection services, IConfiguration configuration)
    {
        services.AddMonitoring(configuration).AddAws().AddPlugin<Ec2Plugin>();
    }

    public static void Embedded(IServiceCollection services, IConfiguration configuration)
    {
        services.AddMonitoring(configuration).AddEmbedded();
    }
}
