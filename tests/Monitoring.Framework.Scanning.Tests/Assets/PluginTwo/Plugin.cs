using Assets.Library;
using Assets.PluginTwo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

[assembly: MonitoringPlugin<Plugin>("PluginTwo")]

namespace Assets.PluginTwo;

public sealed class Plugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section) =>
        builder.AddNotifier(section["Name"] ?? "plugin-2", DeliveryLimits.None, static _ => new Notifier());

    private sealed class Notifier : INotifier
    {
        public ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new DeliveryReceipt(Greeting.VersionTwo));
    }
}
