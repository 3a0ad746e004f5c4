using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

public class SlackOptionsTests
{
    private const string Hook = "ops:WebhookUrl=https://hooks.slack.com/services/x";

    [Test]
    public void Register_TwoChannels_AreTwoRegistrationsWithTheirLimits()
    {
        var registrations = Composition.Register(
            ("ops:Token", "env:SLACK_TOKEN"),
            ("ops:Channel", "#ops"),
            ("ops:BaseUrl", "http://127.0.0.1:1/api"),
            ("hook:WebhookUrl", "https://hooks.slack.com/services/x"),
            ("hook:MinimumInterval", "00:00:05"),
            ("hook:Timeout", "00:00:10"));

        Assert.Multiple(() =>
        {
            Assert.That(registrations.Select(each => each.Name), Is.EquivalentTo(new[] { "ops", "hook" }));
            var ops = registrations.Single(each => each.Name == "ops");
            Assert.That(ops.Limits, Is.EqualTo(new DeliveryLimits { MinimumInterval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(30) }));
            Assert.That(ops.Origin, Is.EqualTo("Monitoring:Plugins:Slack:ops"));
            var hook = registrations.Single(each => each.Name == "hook");
            Assert.That(hook.Limits, Is.EqualTo(new DeliveryLimits { MinimumInterval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(10) }));
        });
    }

    [Test]
    public void Register_NoSection_RegistersNothing() => Assert.That(Composition.Register([]), Is.Empty);

    [TestCase("Monitoring:Plugins:Slack:ops: WebhookUrl, or Token and Channel, is needed", "ops:MinimumInterval=00:00:01")]
    [TestCase("Monitoring:Plugins:Slack:ops: WebhookUrl and Token exclude each other", "ops:Token=xoxb-1", "ops:Channel=#ops", Hook)]
    [TestCase("Monitoring:Plugins:Slack:ops:Channel: the channel", "ops:Token=xoxb-1")]
    [TestCase("Monitoring:Plugins:Slack:ops:Channel: an incoming webhook", "ops:Channel=#ops", Hook)]
    [TestCase("Monitoring:Plugins:Slack:ops:Token: the secret reference 'env:' names nothing", "ops:Token=env:", "ops:Channel=#ops")]
    [TestCase("Monitoring:Plugins:Slack:ops:Token: the token has a character", "ops:Token=xoxb 1", "ops:Channel=#ops")]
    [TestCase("Monitoring:Plugins:Slack:ops:WebhookUrl: the address", "ops:WebhookUrl=hooks.slack.com/services")]
    [TestCase("Monitoring:Plugins:Slack:ops: unknown key 'Tokn'", "ops:Tokn=xoxb-1")]
    [TestCase("Monitoring:Plugins:Slack:ops:Timeout: the value is not a valid TimeSpan", "ops:Timeout=fast", Hook)]
    [TestCase("Monitoring:Plugins:Slack:ops:Timeout: the value is 00:00:00", "ops:Timeout=00:00:00", Hook)]
    [TestCase("Monitoring:Plugins:Slack:ops:MinimumInterval: the value is -00:00:01", "ops:MinimumInterval=-00:00:01", Hook)]
    [TestCase("Monitoring:Plugins:Slack:ops:BaseUrl: the value", "ops:BaseUrl=slack.com/api", Hook)]
    [TestCase("Monitoring:Plugins:Slack:Token: a destination is a section", "Token=xoxb-1")]
    [TestCase("Monitoring:Plugins:Slack: a map", "=on")]
    public void Register_WrongSection_SaysWhereAndWhat(string said, params string[] section) => Assert.That(
        () => Composition.Register([.. section.Select(each => each.Split('=', 2)).Select(pair => (pair[0], (string?)pair[1]))]),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith(said));

    [Test]
    public void Register_WrongPlainSecret_IsNotRepeated() => Assert.That(
        () => Composition.Register(("ops:WebhookUrl", "canary")),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Not.Contains("canary"));

    [Test]
    public void AddSlack_WrongOptions_NamesTheCall() => Assert.That(
        () => Composition.Register(_ => { }),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith("AddSlack(\"ops\"): "));

    [Test]
    public void Register_ReferencesAreNotReadAtStart_OnlyTheirSyntax() =>
        Assert.That(() => Composition.Register(("ops:WebhookUrl", "env:NOT_SET_ANYWHERE")), Throws.Nothing);
}
