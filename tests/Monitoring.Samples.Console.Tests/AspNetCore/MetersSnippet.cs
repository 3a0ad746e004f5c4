using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Plugins.AlarmRules;
using Monitoring.Plugins.Webhook;

namespace Monitoring.Samples.Console.Tests.AspNetCore;

/// <summary>The lines between the marks stand in src/Monitoring.Framework/README.md.</summary>
internal static class MetersSnippet
{
    public static WebApplication Build(string[] args)
    {
        // <snippet>
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddMonitoring(builder.Configuration)
            .AddEmbedded()
            .AddMeters("Shop", "Microsoft.AspNetCore.Hosting", "System.Runtime")
            .AddPlugin<AlarmRulesPlugin>()
            .AddPlugin<WebhookPlugin>();

        var app = builder.Build();
        var orders = app.Services.GetRequiredService<IMeterFactory>().Create("Shop").CreateCounter<long>("shop.orders", "{order}");
        app.MapPost("/orders", () => orders.Add(1));
        // </snippet>
        return app;
    }
}
