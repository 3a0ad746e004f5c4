using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook.Tests;

public class WebhookOptionsTests
{
    private const string Url = "hook:Url=https://example.com/";

    [Test]
    public void Register_TwoAddresses_AreTwoRegistrationsWithTheirLimits()
    {
        var registrations = Composition.Register(
            ("a:Url", "https://example.com/"),
            ("a:Secret", "env:HOOK_SECRET"),
            ("a:Headers:Authorization", "env:HOOK_AUTHORIZATION"),
            ("b:Url", "env:HOOK_URL"),
            ("b:MinimumInterval", "00:00:05"),
            ("b:Timeout", "00:00:10"));

        Assert.Multiple(() =>
        {
            Assert.That(registrations.Select(each => each.Name), Is.EquivalentTo(new[] { "a", "b" }));
            Assert.That(registrations.Single(each => each.Name == "a").Limits, Is.EqualTo(new DeliveryLimits()));
            Assert.That(
                registrations.Single(each => each.Name == "b").Limits,
                Is.EqualTo(new DeliveryLimits { MinimumInterval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(10) }));
            Assert.That(registrations.Single(each => each.Name == "b").Origin, Is.EqualTo("Monitoring:Plugins:Webhook:b"));
        });
    }

    [Test]
    public void Register_NoSection_RegistersNothing() => Assert.That(Composition.Register([]), Is.Empty);

    [TestCase("Monitoring:Plugins:Webhook:hook:Url: an absolute http or https URL", "hook:Secret=x")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Url: the address is not", "hook:Url=example.com")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Url: the address is not", "hook:Url=ftp://example.com/")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Url: the address holds a user name", "hook:Url=https://me:pw@example.com/")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Url: the secret reference 'env:' names nothing", "hook:Url=env:")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Secret: a secret", Url, "hook:Secret=")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Secret: the secret reference 'file:'", Url, "hook:Secret=file:")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Headers:Content-Type: this is not", Url, "hook:Headers:Content-Type=text/plain")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Headers:Expires: this is not", Url, "hook:Headers:Expires=0")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Headers:a b: this is not", Url, "hook:Headers:a b=0")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Headers:idempotency-key: this header is set", Url, "hook:Headers:idempotency-key=0")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Headers:X: the value has a character", Url, "hook:Headers:X=a\nb")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Headers:X: a secret", Url, "hook:Headers:X=")]
    [TestCase("Monitoring:Plugins:Webhook:hook: unknown key 'Sercet'", Url, "hook:Sercet=x")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Timeout: the value is not a valid TimeSpan", Url, "hook:Timeout=fast")]
    [TestCase("Monitoring:Plugins:Webhook:hook:Timeout: the value is 01:00:01", Url, "hook:Timeout=01:00:01")]
    [TestCase("Monitoring:Plugins:Webhook:hook:MinimumInterval: the value is -00:00:01", Url, "hook:MinimumInterval=-00:00:01")]
    [TestCase("Monitoring:Plugins:Webhook:Url: a destination is a section", "Url=https://example.com/")]
    [TestCase("Monitoring:Plugins:Webhook: a map", "=on")]
    public void Register_WrongSection_SaysWhereAndWhat(string said, params string[] section) => Assert.That(
        () => Composition.Register([.. section.Select(each => each.Split('=', 2)).Select(pair => (pair[0], (string?)pair[1]))]),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith(said));
}
