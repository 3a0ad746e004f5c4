using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Scanning.Tests;

public sealed class ScanPluginsTests
{
    private static readonly Assembly _plain = Load("Plain");

    [Test]
    public async Task ScanPlugins_AssemblyWithoutAttribute_RegistersByTypeName()
    {
        var clock = new FakeTimeProvider();
        var builder = PluginFolders.NewBuilder();
        builder.Services.AddSingleton<TimeProvider>(clock);

        builder.ScanPlugins(_plain);

        var sources = PluginFolders.Registered<MetricSourceRegistration>(builder);
        Assert.Multiple(() =>
        {
            Assert.That(sources.Select(each => (each.Name, each.Schedule)), Is.EquivalentTo(new[] { ("PublicSource", Schedule.EveryMinute), ("Both", Schedule.EveryMinute) }));
            Assert.That(PluginFolders.Registered<AlarmPolicyRegistration>(builder).Select(each => each.Name), Is.EqualTo(new[] { "HiddenPolicy" }));
            Assert.That(PluginFolders.Registered<NotifierRegistration>(builder).Select(each => (each.Name, each.Limits)), Is.EqualTo(new[] { ("HiddenNotifier", DeliveryLimits.None) }));
            Assert.That(PluginFolders.Registered<ResourceSourceRegistration>(builder).Select(each => each.Name), Is.EqualTo(new[] { "Both" }));
            Assert.That(sources[0].Origin, Does.EndWith("in Plain"));
        });
        await using var services = builder.Services.BuildServiceProvider();
        var context = new MetricContext("PublicSource", clock);
        await sources.Single(each => each.Name == "PublicSource").Factory(services).CollectAsync(context, CancellationToken.None);
        Assert.That(context.Complete().Single().Value, Is.EqualTo(2026));
    }

    [Test]
    public void ScanPlugins_SameAssemblyTwice_RegistersOnce()
    {
        var builder = PluginFolders.NewBuilder();

        builder.ScanPlugins(_plain).ScanPlugins(_plain, _plain);

        Assert.That(PluginFolders.Registered<NotifierRegistration>(builder), Has.Count.EqualTo(1));
    }

    [Test]
    public void ScanPlugins_AttributedAssembly_CallsItsRegisterOnly()
    {
        var builder = PluginFolders.NewBuilder(("Monitoring:Plugins:PluginOne:Name", "one"));
        var plugin = Load("PluginOne");

        builder.ScanPlugins(plugin).ScanPlugins(plugin);

        Assert.That(PluginFolders.Registered<Registration>(builder).Select(each => each.Name), Is.EqualTo(new[] { "one" }));
    }

    [Test]
    public void ScanPlugins_NothingInAnAssembly_SaysWhich() =>
        Assert.That(
            () => PluginFolders.NewBuilder().ScanPlugins(_plain, Load("Empty")),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith("The assembly Empty holds no plugin: "));

    [Test]
    public void ScanPlugins_NoAssembly_SaysWhatToPass() =>
        Assert.That(
            () => PluginFolders.NewBuilder().ScanPlugins(),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains("without an assembly"));

    private static Assembly Load(string asset) =>
        new AssemblyLoadContext(asset).LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "assets", asset, $"{asset}.dll"));
}
