#pragma warning disable CA1050, CA1062 // As the README shows it: a reader gives it a namespace.

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

[assembly: MonitoringPlugin<DiskPlugin>("Disk")]

public sealed class DiskPlugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        var path = section["Path"] ?? "/";
        builder
            .AddMetricSource("disk", Schedule.EveryMinute, _ => new DiskSource(path))
            .AddAlarmPolicy("Disk", _ => new DiskPolicy(path))
            .AddNotifier("file", DeliveryLimits.None, _ => new FileNotifier(section["File"] ?? "alarms.log"));
    }
}
