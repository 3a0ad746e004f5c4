using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Plugins.Gitter;

[assembly: MonitoringPlugin<GitterPlugin>("Gitter")]

namespace Monitoring.Plugins.Gitter;

/// <summary>Registers each destination of the section <c>Monitoring:Plugins:Gitter</c>, a map from names to <see cref="GitterOptions"/>.</summary>
public sealed class GitterPlugin : IMonitoringPlugin
{
    /// <inheritdoc />
    public static void Register(IMonitoringBuilder builder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        foreach (var child in section.Destinations("room"))
        {
            var options = child.Read(static s => s.Get<GitterOptions>(o => o.ErrorOnUnknownConfiguration = true));
            builder.AddGitter(child.Key, options, child.Path);
        }
    }
}
