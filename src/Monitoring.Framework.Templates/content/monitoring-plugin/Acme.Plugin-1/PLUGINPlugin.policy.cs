using Acme.Plugin_1;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

[assembly: MonitoringPlugin<PLUGINPlugin>("PLUGIN")]

namespace Acme.Plugin_1;

// The section Monitoring:Plugins:PLUGIN.
public sealed class PLUGINOptions
{
    public string Namespace { get; set; } = "Shop";

    public string Metric { get; set; } = "orders";

    public int Minutes { get; set; } = 5;
}

public sealed class PLUGINPlugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        var options = section.Read(static s => s.Get<PLUGINOptions>(o => o.ErrorOnUnknownConfiguration = true));
        builder.AddAlarmPolicy("PLUGIN", _ => new PLUGINPolicy(options));
    }
}
