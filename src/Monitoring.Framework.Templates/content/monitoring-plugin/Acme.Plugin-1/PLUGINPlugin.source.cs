using Acme.Plugin_1;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

[assembly: MonitoringPlugin<PLUGINPlugin>("PLUGIN")]

namespace Acme.Plugin_1;

// The section Monitoring:Plugins:PLUGIN.
public sealed class PLUGINOptions
{
    public string Folder { get; set; } = "inbox";

    public int MaxFiles { get; set; } = 10;

    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
}

public sealed class PLUGINPlugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        var options = section.Read(static s => s.Get<PLUGINOptions>(o => o.ErrorOnUnknownConfiguration = true));
        builder.AddMetricSource("PLUGIN", new Schedule(options.Interval), _ => new PLUGINSource(options));
        builder.AddAlarmPolicy("PLUGIN", _ => new PLUGINPolicy(options));
    }
}
