using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Monitoring.Framework;
using Monitoring.Framework.Scanning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The door for plugins that are found by reflection. Scanning that finds nothing is an error.</summary>
public static class ScanningExtensions
{
    private const string Untrimmed =
        "Plugins are found by reflection, and trimming removes what nobody calls. In a trimmed application use builder.AddPlugin<TPlugin>().";

    private const string FoldersKey = "PluginFolders";

    /// <summary>
    /// Adds the plugins of assemblies. An assembly with a <see cref="MonitoringPluginAttribute{TPlugin}"/> has its plugin's <c>Register</c> called; in any other, every
    /// class that implements <see cref="IMetricSource"/> (run once a minute), <see cref="IAlarmPolicy"/>, <see cref="INotifier"/> or <see cref="IResourceSource"/>,
    /// public or not, is registered under the name of its type and made with services from the host.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="assemblies">The assemblies, each of which must hold something.</param>
    /// <exception cref="MonitoringConfigurationException">An assembly holds no plugin, or a plugin's section is wrong.</exception>
    [RequiresUnreferencedCode(Untrimmed)]
    public static IMonitoringBuilder ScanPlugins(this IMonitoringBuilder builder, params Assembly[] assemblies)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(assemblies);
        if (assemblies.Length == 0)
        {
            throw new MonitoringConfigurationException("ScanPlugins was called without an assembly; pass at least one, such as typeof(MyNotifier).Assembly.");
        }

        foreach (var assembly in assemblies)
        {
            AssemblyScanner.Scan(builder, assembly, new ScanSubject(null, $"the assembly {assembly.GetName().Name}"));
        }

        return builder;
    }

    /// <summary>
    /// Adds the plugins of a folder. Each subfolder holds one: <c>NAME/NAME.dll</c>, with its .deps.json file and its dependencies, as <c>dotnet publish</c> leaves
    /// them. A plugin has its own load context, so that two can bring different versions of one library; the contracts, <c>Microsoft.Extensions</c> and
    /// the runtime are the host's. A plugin that the host itself references is taken from the host.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The folder; a relative path starts at the current directory.</param>
    /// <exception cref="MonitoringConfigurationException">The folder is missing or empty, or a subfolder holds no plugin that can be loaded.</exception>
    [RequiresUnreferencedCode(Untrimmed)]
    public static IMonitoringBuilder ScanPluginFolder(this IMonitoringBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        PluginFolder.Scan(builder, Path.GetFullPath(path), configurationPath: null);
        return builder;
    }

    /// <summary>Adds the plugins of the folders that the configuration lists in <c>Monitoring:PluginFolders</c>; none when it lists none.</summary>
    /// <param name="builder">The builder.</param>
    /// <exception cref="MonitoringConfigurationException">As for <see cref="ScanPluginFolder"/>; the message begins with the path of the entry.</exception>
    [RequiresUnreferencedCode(Untrimmed)]
    public static IMonitoringBuilder ScanPluginFolders(this IMonitoringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var section = builder.Configuration.GetSection(FoldersKey);
        if (!string.IsNullOrEmpty(section.Value))
        {
            throw new MonitoringConfigurationException(section.Path, $"this is a list of folders; write [ \"{section.Value}\" ].");
        }

        foreach (var entry in section.GetChildren())
        {
            if (string.IsNullOrWhiteSpace(entry.Value))
            {
                throw new MonitoringConfigurationException(entry.Path, "the path of a folder is needed.");
            }

            PluginFolder.Scan(builder, Path.GetFullPath(entry.Value), entry.Path);
        }

        return builder;
    }
}
