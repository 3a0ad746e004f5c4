using Assets.Library;
using Assets.PluginOne;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

[assembly: MonitoringPlugin<Plugin>("PluginOne")]

namespace Assets.PluginOne;

public sealed class Plugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section) =>
        builder.AddNotifier(section["Name"] ?? "plugin-1", DeliveryLimits.None, static _ => new Notifier());

    private sealed class Notifier : INotifier
    {
        public ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new DeliveryReceipt(Greeting.VersionOne));
    }
}
