using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

public sealed class PluginTests
{
    [Test]
    public async Task AddPlugin_ThroughSeveralDoors_RegistersOnce()
    {
        var attribute = new MonitoringPluginAttribute<OnePlugin>("One");

        await using var composition = Composition.Of(compose: builder => builder
            .AddPlugin(attribute)
            .AddPlugin(attribute)
            .AddPlugin<OnePlugin>(builder.Configuration.GetSection("Plugins").GetSection("One")));

        Assert.That(composition.Notifiers.Names, Is.EqualTo(["from Monitoring:Plugins:One"]));
    }

    [Test]
    public void AddPlugin_TwoPluginsWithOneSection_IsRefused() =>
        Assert.That(
            Composition.RefusalOf("{}", builder => builder.AddPlugin(new MonitoringPluginAttribute<OnePlugin>("Chat")).AddPlugin(new MonitoringPluginAttribute<OtherPlugin>("chat"))),
            Is.EqualTo(
                $"Monitoring:Plugins:chat: two plugins have this section, {typeof(OnePlugin).FullName} and {typeof(OtherPlugin).FullName}; remove one of them."));

    [Test]
    public void AddPlugin_NoAttributeInItsAssembly_SaysWhatToAdd() =>
        Assert.That(
            () => Composition.Of(compose: builder => builder.AddPlugin<OnePlugin>()),
            Throws.InvalidOperationException.With.Message.EndsWith("has no [assembly: MonitoringPlugin<OnePlugin>(\"Section\")]; add it, or pass the section."));

    [Test]
    public async Task AddPlugin_ByItsAttribute_GetsTheSectionOfThatName()
    {
        await using var composition = Composition.Of("""{ "Plugins": { "one": {} } }""", builder => builder.AddPlugin(new MonitoringPluginAttribute<OnePlugin>("One")));

        Assert.That(composition.Notifiers.Names, Is.EqualTo(["from Monitoring:Plugins:One"]));
        Assert.That(composition.Service, Is.Not.Null, "the section is known whatever its case");
    }

    [Test]
    public async Task Notifiers_UnknownName_ListsThoseThereAre()
    {
        await using var composition = Composition.Of(compose: builder => builder.AddInbox("ops"));

        Assert.That(() => composition.Notifiers.Get("oops"), Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo("There is no notifier 'oops'; there are ops."));
        Assert.That(composition.Notifiers.Get("OPS"), Is.SameAs(composition.Notifiers.Get("ops")));
    }

    private sealed class OnePlugin : IMonitoringPlugin
    {
        public static void Register(IMonitoringBuilder builder, IConfiguration section) => builder.AddInbox($"from {section.Path()}");
    }

    private sealed class OtherPlugin : IMonitoringPlugin
    {
        public static void Register(IMonitoringBuilder builder, IConfiguration section) => builder.AddInbox("other");
    }
}
