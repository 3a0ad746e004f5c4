using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Scanning.Tests;

[assembly: Monitoring.Framework.MonitoringPlugin<HostPlugin>("Host")]

namespace Monitoring.Framework.Scanning.Tests;

/// <summary>A plugin that the host references, as it does the test assembly.</summary>
public sealed class HostPlugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section) =>
        builder.AddNotifier("host", DeliveryLimits.None, static _ => throw new NotSupportedException());
}
