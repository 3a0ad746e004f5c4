using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Samples.CustomPlugin;

[assembly: MonitoringPlugin<DiskPlugin>("Disk")]

namespace Monitoring.Samples.CustomPlugin;

/// <summary>The entry: reads the section and registers one source, one policy and, when there is a file to write to, one notifier.</summary>
public sealed class DiskPlugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        var options = section.Read(static s => s.Get<DiskOptions>(o => o.ErrorOnUnknownConfiguration = true));
        builder.AddMetricSource("disk", new Schedule(options.Interval), _ => new DiskSource(options));
        builder.AddAlarmPolicy("disk", _ => new DiskPolicy(options));
        if (options.LogFile is { } file)
        {
            builder.AddNotifier("file", DeliveryLimits.None, _ => new FileNotifier(file));
        }
    }
}
