using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Testing;

/// <summary>A plugin, and where its section is.</summary>
internal sealed record PluginUnderTest(string Section, Action<IMonitoringBuilder, IConfigurationSection> Register)
{
    private const string Suffix = "Plugin";

    public string Path => $"Monitoring:Plugins:{Section}";

    public static PluginUnderTest Of<TPlugin>()
        where TPlugin : IMonitoringPlugin =>
        new(SectionOf(typeof(TPlugin)), static (builder, section) => builder.AddPlugin<TPlugin>(section));

    public void AddTo(IMonitoringBuilder builder) => Register(builder, builder.Configuration.GetSection($"Plugins:{Section}"));

    /// <summary>What the assembly's attribute says; for one of several plugins in an assembly, its name.</summary>
    private static string SectionOf(Type plugin) =>
        plugin.Assembly.GetCustomAttributes<MonitoringPluginAttribute>().FirstOrDefault(each => each.PluginType == plugin)?.Section
        ?? (plugin.Name.EndsWith(Suffix, StringComparison.Ordinal) && plugin.Name.Length > Suffix.Length ? plugin.Name[..^Suffix.Length] : plugin.Name);
}
