using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Embedded.Server.Tests;

public sealed class EmbeddedServerOptionsTests
{
    [TestCase("AllowRemote", "perhaps", "Monitoring:Server:AllowRemote: the value is not a valid Boolean.")]
    [TestCase("AllowRemotes", "true", "Monitoring:Server: unknown key 'AllowRemotes'; check the spelling.")]
    [TestCase("AccessKeys:AKID", "", "Monitoring:Server:AccessKeys:AKID: a secret, or a reference to one (env:NAME, file:PATH, kms:BASE64), is needed.")]
    [TestCase("AccessKeys:AKID", "env:", "Monitoring:Server:AccessKeys:AKID: the secret reference 'env:' names nothing; write env:NAME.")]
    [TestCase("RateLimits:ListMetrics", "-1", "Monitoring:Server:RateLimits:ListMetrics: the limit must be a number of requests a second, or 0 for no limit.")]
    public void AddEmbeddedServer_WrongSection_NamesThePath(string key, string value, string message)
    {
        var configuration = Configuration(($"Monitoring:Server:{key}", value));

        var refusal = Assert.Throws<MonitoringConfigurationException>(() => new ServiceCollection().AddMonitoring(configuration).AddEmbedded().AddEmbeddedServer());

        Assert.That(refusal!.Message, Is.EqualTo(message));
    }

    [Test]
    public void RateLimits_OfNoOperation_AreRefused()
    {
        var configuration = Configuration(("Monitoring:Server:RateLimits:ListMetric", "1"));
        using var provider = new ServiceCollection().AddMonitoring(configuration).AddEmbedded().AddEmbeddedServer().Services.BuildServiceProvider();

        Assert.That(
            () => provider.GetRequiredService<RateLimits>(),
            Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith("Monitoring:Server:RateLimits:ListMetric: there is no operation 'ListMetric'; there are "));
    }

    [Test]
    public void AddEmbeddedServer_WithItsSection_IsKnownToTheCatalog()
    {
        var configuration = Configuration(("Monitoring:Server:AllowRemote", "true"));
        using var provider = new ServiceCollection().AddMonitoring(configuration).AddEmbedded().AddEmbeddedServer().Services.BuildServiceProvider();

        Assert.That(() => provider.GetRequiredService<INotifierCatalog>(), Throws.Nothing);
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(static each => KeyValuePair.Create(each.Key, (string?)each.Value))).Build();
}
