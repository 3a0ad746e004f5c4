using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing.Tests;

/// <summary>A notifier that does all as it should, but for the flaw that its section names.</summary>
internal sealed class FlawedNotifierPlugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        if (FlawedOptions.Read(section) is not { } options)
        {
            return;
        }

        var client = builder.Services.AddHttpClient("flawed");
        if (options.Flaw != "logs the address")
        {
            client.RemoveAllLoggers();
        }

        var limits = new DeliveryLimits { Timeout = options.Flaw == "declares no timeout" ? TimeSpan.Zero : options.Timeout };
        builder.AddNotifier("flawed", limits, services => new FlawedNotifier(options, services.GetRequiredService<IHttpClientFactory>(), services.GetRequiredService<TimeProvider>()));
    }
}
