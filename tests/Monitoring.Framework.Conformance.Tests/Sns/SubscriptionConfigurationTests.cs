using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Embedded.Server;

namespace Monitoring.Framework.Conformance.Tests;

public sealed class SubscriptionConfigurationTests
{
    private const string Hook = "Monitoring:Server:Topics:ops:Subscriptions:hook";

    [TestCase("Topics:ops:Subscriptions:hook:Endpoint", "arn:aws:sns:local:000000000000:ops", "ops/hook")]
    [TestCase("Topics:arn:aws:sns:local:000000000000:ops:Subscriptions:hook:Endpoint", "arn:aws:sns:local:000000000000:ops", "ops/hook")]
    [TestCase(
        "Topics:arn:aws:sns:us-east-1:123456789012:ops:Subscriptions:hook:Endpoint", "arn:aws:sns:us-east-1:123456789012:ops", "arn:aws:sns:us-east-1:123456789012:ops/hook")]
    public void Read_TopicByNameOrArn_IsTheTopic(string key, string arn, string destination)
    {
        var subscription = SubscriptionReader.Read(Configuration(($"Monitoring:Server:{key}", "https://example.com/in")).GetSection("Monitoring:Server:Topics")).Single();

        Assert.That((subscription.TopicArn, subscription.Destination), Is.EqualTo((arn, destination)));
    }

    [TestCase($"{Hook}:Endpoint", "ftp://example.com", $"{Hook}:Endpoint: the address is not an absolute http or https URL.")]
    [TestCase($"{Hook}:Endpoint", "", $"{Hook}:Endpoint: an absolute http or https URL, or a reference to one, is needed.")]
    [TestCase($"{Hook}:Url", "https://example.com", $"{Hook}: unknown key 'Url'; check the spelling.")]
    [TestCase($"{Hook}", "https://example.com", $"{Hook}: a subscription is a section with an Endpoint, not a value.")]
    [TestCase("Monitoring:Server:Topics:ops", "https://example.com", "Monitoring:Server:Topics:ops: a topic is a section with Subscriptions, not a value.")]
    [TestCase("Monitoring:Server:Topics:o ps:Subscriptions:hook:Endpoint", "https://example.com", "is neither the name of a topic")]
    [TestCase("Monitoring:Server:PublicUrl", "here", "Monitoring:Server:PublicUrl: the address is not an absolute http or https URL.")]
    public void AddEmbeddedServer_WrongSection_NamesThePath(string key, string value, string message)
    {
        var failure = Assert.Throws<MonitoringConfigurationException>(
            () => new ServiceCollection().AddMonitoring(Configuration((key, value))).AddEmbedded().AddEmbeddedServer());

        Assert.That(failure!.Message, Does.Contain(message));
    }

    [Test]
    public void AddEmbeddedServer_UnknownSignatureVersion_NamesThePath() => Assert.That(
        () => new ServiceCollection()
            .AddMonitoring(Configuration(($"{Hook}:Endpoint", "env:HOOK"), ($"{Hook}:SignatureVersion", "3")))
            .AddEmbedded()
            .AddEmbeddedServer(),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.Contains($"{Hook}:SignatureVersion: the value must be 1 (SHA-1) or 2 (SHA-256)."));

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(static each => each.Key, static each => (string?)each.Value)).Build();
}
