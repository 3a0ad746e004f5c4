using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitoring.Framework.Aws;
using Monitoring.Framework.Lambda;
using Monitoring.Plugins.HttpUptime;
using Monitoring.Plugins.Slack;
using MyNotifier = Monitoring.Samples.CustomPlugin.DiskPlugin;

namespace Monitoring.Framework.ReadmeTests.Snippets;

/// <summary>The code of the framework's READMEs that makes or uses whole hosts.</summary>
internal static class HostSnippets
{
    public static IHost Engine(HostApplicationBuilder builder)
    {
        var monitoring = builder.Services.AddMonitoring(builder.Configuration);
        monitoring.AddEmbedded();                     // Monitoring.Framework.Embedded
        monitoring.AddPlugin<HttpUptimePlugin>();     // Monitoring.Plugins.HttpUptime
        monitoring.AddPlugin<SlackPlugin>();          // Monitoring.Plugins.Slack
        return builder.Build();
    }

    public static WebApplication Endpoint(WebApplicationBuilder builder)
    {
        builder.Services.AddMonitoring(builder.Configuration).AddEmbedded().AddEmbeddedServer();
        var app = builder.Build();
        app.MapCloudWatch();
        return app;
    }

    public static async Task<int> LambdaAsync()
    {
        return await MonitoringLambda.RunAsync(builder => builder.AddAws().AddPlugin<HttpUptimePlugin>().AddPlugin<SlackPlugin>());
    }

    public static void Scan(IMonitoringBuilder builder)
    {
        builder.ScanPlugins(typeof(MyNotifier).Assembly);    // assemblies
        builder.ScanPluginFolder("plugins");                 // a folder
        builder.ScanPluginFolders();                         // the folders listed in Monitoring:PluginFolders
    }

    public static async Task MessagesAsync(string payload, IMonitoringEngine engine, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        foreach (var message in AwsMessages.Read(payload, timeProvider.GetUtcNow()))
        {
            if (message.Change is { } change)
            {
                await engine.DispatchAsync(change, cancellationToken);   // an alarm
            }
            else if (message.Notification is { } notification)
            {
                Console.WriteLine($"{notification.Title}: {notification.Text}");   // anything else, for people
            }
        }
    }

    public static async Task<int> VerifiedAsync(string body, HttpClient http, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var verifier = new SnsSignatureVerifier(http, timeProvider, topics: ["arn:aws:sns:eu-west-1:111122223333:alerts"]);
        await verifier.VerifyAsync(body, cancellationToken);   // throws SnsSignatureException, which says why
        var messages = AwsMessages.Read(body, timeProvider.GetUtcNow());
        return messages.Count;
    }
}
