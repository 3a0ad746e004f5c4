using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>The entry of a plugin: reads its section and registers what it finds there.</summary>
public interface IMonitoringPlugin
{
    /// <summary>Registers sources, policies and notifiers.</summary>
    /// <param name="builder">What to register with.</param>
    /// <param name="section">The plugin's section, such as <c>Monitoring:Plugins:Slack</c>; it may be empty.</param>
    /// <exception cref="MonitoringConfigurationException">The section is wrong; the message names the path.</exception>
    static abstract void Register(IMonitoringBuilder builder, IConfiguration section);
}
