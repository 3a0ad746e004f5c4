using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Notifiers;

[assembly: MonitoringPlugin<ConsolePlugin>("Console")]

namespace Monitoring.Samples.ConsoleHost.Notifiers;

/// <summary>Notifiers that print: one for each entry of <c>Monitoring:Plugins:Console</c>.</summary>
internal sealed class ConsolePlugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        foreach (var entry in section.Destinations("terminal"))
        {
            var options = entry.Read(static each => each.Get<ConsoleOptions>(binder => binder.ErrorOnUnknownConfiguration = true));
            if (options.Enabled)
            {
                var name = entry.Key;
                builder.AddNotifier(new NotifierRegistration(name, DeliveryLimits.None, provider => Create(provider, name)) { Origin = entry.Path });
            }
        }
    }

    private static ConsoleNotifier Create(IServiceProvider provider, string name) => new(name, provider.GetRequiredService<IConsoleOutput>());
}
