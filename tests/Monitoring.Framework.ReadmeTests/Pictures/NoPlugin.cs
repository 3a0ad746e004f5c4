using Microsoft.Extensions.Configuration;
using Monitoring.Framework.ReadmeTests.Pictures;

[assembly: MonitoringPlugin<NoPlugin>("Pictures")]

namespace Monitoring.Framework.ReadmeTests.Pictures;

/// <summary>Stands where a scenario asks for a plugin and a picture needs none.</summary>
internal sealed class NoPlugin : IMonitoringPlugin
{
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
    }
}
