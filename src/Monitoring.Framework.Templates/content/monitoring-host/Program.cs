using Acme.Host_1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitoring.Framework;

// appsettings.json lies beside the program; environment variables and the command line go over it.
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services
    .AddMonitoring(builder.Configuration)
    .AddEmbedded()
    .AddReferencedPlugins()
    .AddNotifier("console", DeliveryLimits.None, _ => new ConsoleNotifier());
await builder.Build().RunAsync();
