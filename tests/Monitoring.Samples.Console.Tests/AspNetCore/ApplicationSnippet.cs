using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Plugins.HttpUptime;
using Monitoring.Plugins.Webhook;

namespace Monitoring.Samples.Console.Tests.AspNetCore;

/// <summary>The lines between the marks stand in README.md.</summary>
internal static class ApplicationSnippet
{
    public static WebApplication Build(string[] args)
    {
        // <snippet>
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.AddMonitoring(builder.Configuration)
            .AddEmbedded()
            .AddPlugin<HttpUptimePlugin>()
            .AddPlugin<WebhookPlugin>();

        var app = builder.Build();
        app.MapGet("/alarms", (IAlarmStore alarms, CancellationToken cancellationToken) =>
            from alarm in alarms.ReadAsync(DiscoveryScope.Local, new AlarmFilter(), cancellationToken)
            select new { alarm.Identity.Name, State = alarm.State.ToName(), alarm.StateReason });
        // </snippet>
        return app;
    }
}
