using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework;

/// <summary>Which plugins came in, by whatever door, so that each registers once and sections that belong to nobody are found.</summary>
internal sealed class PluginCatalog
{
    private readonly Dictionary<Type, string> _sections = [];

    public IReadOnlyCollection<string> Sections => _sections.Values;

    public static PluginCatalog Of(IServiceCollection services)
    {
        foreach (var descriptor in services)
        {
            if (descriptor is { IsKeyedService: false, ImplementationInstance: PluginCatalog catalog })
            {
                return catalog;
            }
        }

        var added = new PluginCatalog();
        services.AddSingleton(added);
        return added;
    }

    /// <returns>False when the plugin is in already.</returns>
    /// <exception cref="MonitoringConfigurationException">Another plugin has the same section.</exception>
    public bool TryAdd(Type plugin, string section)
    {
        foreach (var (other, taken) in _sections)
        {
            if (other != plugin && string.Equals(taken, section, StringComparison.OrdinalIgnoreCase))
            {
                throw new MonitoringConfigurationException(
                    $"Monitoring:Plugins:{section}",
                    $"two plugins have this section, {other.FullName} and {plugin.FullName}; remove one of them.");
            }
        }

        return _sections.TryAdd(plugin, section);
    }
}
