namespace Monitoring.Framework.ArchitectureTests;

public sealed class PluginTests
{
    private static IEnumerable<Project> Plugins => Repository.Plugins;

    [TestCaseSource(nameof(Plugins))]
    public void Plugin_PublicTypes_AreOptionsExtensionsAndThePlugin(Project plugin)
    {
        var others = plugin.Assembly.GetExportedTypes().Where(type => !IsOptions(type) && !IsExtensions(type) && !IsPlugin(type));

        Assert.That(others, Is.Empty, "Make the type internal: a user of the plugin does not type its name.");
    }

    [TestCaseSource(nameof(Plugins))]
    public void Plugin_Assembly_IsMarkedOnce(Project plugin)
    {
        var assembly = plugin.Assembly;

        var attributes = assembly.GetCustomAttributes(typeof(MonitoringPluginAttribute), inherit: false).Cast<MonitoringPluginAttribute>().ToList();

        Assert.That(attributes, Has.Count.EqualTo(1), "Write [assembly: MonitoringPlugin<XPlugin>(\"X\")] once.");
        Assert.That(attributes[0].PluginType.Assembly, Is.SameAs(assembly));
        Assert.That(assembly.GetName().Name, Does.EndWith($".{attributes[0].Section}"));
    }

    private static bool IsOptions(Type type) => type.IsEnum || type.Name.EndsWith("Options", StringComparison.Ordinal);

    private static bool IsExtensions(Type type) => type.IsAbstract && type.IsSealed && type.Name.EndsWith("Extensions", StringComparison.Ordinal);

    private static bool IsPlugin(Type type) => typeof(IMonitoringPlugin).IsAssignableFrom(type);
}
