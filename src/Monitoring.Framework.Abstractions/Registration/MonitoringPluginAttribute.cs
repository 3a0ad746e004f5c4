using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework;

/// <summary>Marks an assembly as a plugin. Use <see cref="MonitoringPluginAttribute{TPlugin}"/>, once per assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public abstract class MonitoringPluginAttribute : Attribute
{
    private protected MonitoringPluginAttribute(string section) => Section = section;

    /// <summary>The name of the plugin's section under <c>Monitoring:Plugins</c>.</summary>
    public string Section { get; }

    /// <summary>The plugin's class.</summary>
    public abstract Type PluginType { get; }

    /// <summary>Calls the plugin's <see cref="IMonitoringPlugin.Register"/>.</summary>
    /// <param name="builder">What to register with.</param>
    /// <param name="section">The plugin's section.</param>
    public abstract void Register(IMonitoringBuilder builder, IConfiguration section);
}

/// <summary>Marks an assembly as a plugin: <c>[assembly: MonitoringPlugin&lt;SlackPlugin&gt;("Slack")]</c>.</summary>
/// <typeparam name="TPlugin">The plugin's class.</typeparam>
/// <param name="section">The name of the plugin's section under <c>Monitoring:Plugins</c>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class MonitoringPluginAttribute<TPlugin>(string section) : MonitoringPluginAttribute(section)
    where TPlugin : IMonitoringPlugin
{
    /// <inheritdoc />
    public override Type PluginType => typeof(TPlugin);

    /// <inheritdoc />
    public override void Register(IMonitoringBuilder builder, IConfiguration section) => TPlugin.Register(builder, section);
}
