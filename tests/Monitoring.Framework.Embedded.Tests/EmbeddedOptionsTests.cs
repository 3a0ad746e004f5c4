using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Embedded.Tests;

public sealed class EmbeddedOptionsTests
{
    [Test]
    public void Read_Nothing_HasDefaults()
    {
        var options = Read([]);
        Assert.Multiple(() =>
        {
            Assert.That(options.Database, Is.EqualTo("monitoring.db"));
            Assert.That(options.EvaluationDelay, Is.EqualTo(TimeSpan.Zero));
        });
    }

    [TestCase("Database", " ", "Monitoring:Embedded:Database: the file name is empty")]
    [TestCase("EvaluationDelay", "-00:00:01", "Monitoring:Embedded:EvaluationDelay: the delay -00:00:01")]
    [TestCase("EvaluationDelay", "02:00:00", "Monitoring:Embedded:EvaluationDelay: the delay 02:00:00")]
    [TestCase("EvaluationDelay", "soon", "Monitoring:Embedded:EvaluationDelay: the value is not a valid TimeSpan")]
    [TestCase("Databse", "x.db", "Monitoring:Embedded: unknown key 'Databse'")]
    public void Read_WrongValue_SaysWhere(string key, string value, string message) =>
        Assert.That(() => Read(new() { [key] = value }), Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith(message));

    private static EmbeddedOptions Read(Dictionary<string, string?> values) => EmbeddedOptions.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(static each => KeyValuePair.Create($"Monitoring:Embedded:{each.Key}", each.Value)))
            .Build()
            .GetSection("Monitoring:Embedded"));
}
