using Acme.Plugin_1;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

[assembly: MonitoringPlugin<PLUGINPlugin>("PLUGIN")]

namespace Acme.Plugin_1;

// One destination: a section of Monitoring:Plugins:PLUGIN.
public sealed class PLUGINOptions
{
    public Uri Url { get; set; } = new("https://ntfy.sh/my-alarms");
}

public sealed class PLUGINPlugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        // The address may be a secret: neither is it logged, nor followed elsewhere.
        builder.Services.AddHttpClient("PLUGIN").RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (var destination in section.Destinations("ops"))
        {
            var options = destination.Read(static s => s.Get<PLUGINOptions>(o => o.ErrorOnUnknownConfiguration = true));
            builder.AddNotifier(destination.Key, DeliveryLimits.None, services => ActivatorUtilities.CreateInstance<PLUGINNotifier>(services, options));
        }
    }
}
