using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Abstractions.Tests.Configuration;

public sealed class ConfigurationExtensionsTests
{
    internal enum Colour
    {
        Red,
        Green,
    }

    [Test]
    public void Read_EverythingGiven_IsRead()
    {
        var options = Read(("Name", "a"), ("Interval", "00:00:10"), ("Colour", "green"), ("Targets:api:Count", "3"));

        Assert.Multiple(() =>
        {
            Assert.That(options.Name, Is.EqualTo("a"));
            Assert.That(options.Interval, Is.EqualTo(TimeSpan.FromSeconds(10)));
            Assert.That(options.Colour, Is.EqualTo(Colour.Green));
            Assert.That(options.Targets["api"].Count, Is.EqualTo(3));
        });
    }

    [Test]
    public void Read_EmptySection_IsTheDefaults() => Assert.That(Read().Name, Is.EqualTo("default"));

    [TestCase("Interval", "soon", "Monitoring:Plugins:X:Interval: the value is not a valid TimeSpan.")]
    [TestCase("Targets:api:Count", "many", "Monitoring:Plugins:X:Targets:api:Count: the value is not a valid Int32.")]
    [TestCase("Colour", "blue", "Monitoring:Plugins:X:Colour: the value is not a valid Colour.")]
    public void Read_ValueThatCannotBeRead_NamesItsPath(string key, string value, string message) =>
        Assert.That(() => Read((key, value)), Throws.InstanceOf<MonitoringConfigurationException>().With.Message.EqualTo(message));

    [Test]
    public void Read_ValueThatCannotBeRead_IsNotShown() =>
        Assert.That(() => Read(("Interval", "hunter2")), Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Not.Contains("hunter2"));

    [Test]
    public void Read_UnknownKey_NamesIt() =>
        Assert.That(
            () => Read(("Nmae", "a")),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.EqualTo("Monitoring:Plugins:X: unknown key 'Nmae'; check the spelling."));

    [Test]
    public void Read_TwoUnknownKeys_NamesBoth() =>
        Assert.That(
            () => Read(("Nmae", "a"), ("Intervall", "b")),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains("'Nmae'").And.Message.Contains("'Intervall'"));

    [Test]
    public void Read_UnknownKeyDeepInside_NamesIt() =>
        Assert.That(
            () => Read(("Targets:api:Cuont", "1")),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Contains("'Cuont'"));

    [Test]
    public void Path_SectionOrRoot_IsFullOrEmpty()
    {
        var root = new ConfigurationBuilder().Build();

        Assert.That(root.Path(), Is.Empty);
        Assert.That(root.GetSection("a:b").Path(), Is.EqualTo("a:b"));
    }

    private static Options Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(each => KeyValuePair.Create($"Monitoring:Plugins:X:{each.Key}", (string?)each.Value)))
            .Build();
        return configuration.GetSection("Monitoring:Plugins:X").Read(static s => s.Get<Options>(o => o.ErrorOnUnknownConfiguration = true));
    }

    internal sealed class Options
    {
        public string Name { get; set; } = "default";

        public TimeSpan Interval { get; set; }

        public Colour Colour { get; set; }

        public Dictionary<string, Target> Targets { get; set; } = [];
    }

    internal sealed class Target
    {
        public int Count { get; set; }
    }
}
