using System.Reflection;
using Microsoft.Extensions.Configuration;
using Monitoring.Framework;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The explicit door for plugins. One plugin that comes through several doors registers once.</summary>
public static class MonitoringPluginExtensions
{
    /// <summary>Adds a plugin, with the section that its assembly's <see cref="MonitoringPluginAttribute{TPlugin}"/> names.</summary>
    /// <typeparam name="TPlugin">The plugin's class.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <exception cref="MonitoringConfigurationException">The plugin's section is wrong; the message names the path.</exception>
    public static IMonitoringBuilder AddPlugin<TPlugin>(this IMonitoringBuilder builder)
        where TPlugin : IMonitoringPlugin
    {
        var attribute = typeof(TPlugin).Assembly.GetCustomAttributes<MonitoringPluginAttribute>().FirstOrDefault(each => each.PluginType == typeof(TPlugin))
            ?? throw new InvalidOperationException(
                $"The assembly of {typeof(TPlugin)} has no [assembly: MonitoringPlugin<{typeof(TPlugin).Name}>(\"Section\")]; add it, or pass the section.");
        return builder.AddPlugin(attribute);
    }

    /// <summary>Adds a plugin with a section of the caller's choice.</summary>
    /// <typeparam name="TPlugin">The plugin's class.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="section">The plugin's section.</param>
    /// <exception cref="MonitoringConfigurationException">The section is wrong; the message names the path.</exception>
    public static IMonitoringBuilder AddPlugin<TPlugin>(this IMonitoringBuilder builder, IConfigurationSection section)
        where TPlugin : IMonitoringPlugin
    {
        ArgumentNullException.ThrowIfNull(section);
        if (CatalogOf(builder).TryAdd(typeof(TPlugin), section.Key))
        {
            TPlugin.Register(builder, section);
        }

        return builder;
    }

    /// <summary>Adds the plugin of an assembly's attribute.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="plugin">The attribute.</param>
    /// <exception cref="MonitoringConfigurationException">The plugin's section is wrong; the message names the path.</exception>
    public static IMonitoringBuilder AddPlugin(this IMonitoringBuilder builder, MonitoringPluginAttribute plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        if (CatalogOf(builder).TryAdd(plugin.PluginType, plugin.Section))
        {
            plugin.Register(builder, builder.Configuration.GetSection($"Plugins:{plugin.Section}"));
        }

        return builder;
    }

    private static PluginCatalog CatalogOf(IMonitoringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return PluginCatalog.Of(builder.Services);
    }
}
