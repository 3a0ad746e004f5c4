using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

public class TelegramOptionsTests
{
    private const string Token = "ops:Token=env:TELEGRAM_TOKEN";
    private const string Chat = "ops:ChatId=-1001234567890";

    [Test]
    public void Register_SeveralChats_AreAsManyRegistrationsWithTheirLimits()
    {
        var registrations = Composition.Register(
            ("me:Token", "env:TELEGRAM_TOKEN"),
            ("me:ChatId", "42"),
            ("group:Token", "123456:ABC-DEF_1234"),
            ("group:ChatId", "-1001234567890"),
            ("group:TopicId", "7"),
            ("group:SilentBelow", "Warning"),
            ("group:OnRecovery", "Reply"),
            ("group:BaseUrl", "http://127.0.0.1:1/api"),
            ("channel:Token", "file:/run/secrets/telegram"),
            ("channel:ChatId", "@ops_news"),
            ("channel:MinimumInterval", "00:00:05"),
            ("channel:Timeout", "00:00:10"));

        Assert.Multiple(() =>
        {
            Assert.That(registrations.Select(each => each.Name), Is.EquivalentTo(new[] { "me", "group", "channel" }));
            Assert.That(Limits("me"), Is.EqualTo(new DeliveryLimits { MinimumInterval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(30) }));
            Assert.That(Limits("group"), Is.EqualTo(new DeliveryLimits { MinimumInterval = TimeSpan.FromSeconds(3), Timeout = TimeSpan.FromSeconds(30) }));
            Assert.That(Limits("channel"), Is.EqualTo(new DeliveryLimits { MinimumInterval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(10) }));
            Assert.That(registrations.Single(each => each.Name == "me").Origin, Is.EqualTo("Monitoring:Plugins:Telegram:me"));
        });

        DeliveryLimits Limits(string name) => registrations.Single(each => each.Name == name).Limits with { Account = null, AccountInterval = TimeSpan.Zero };
    }

    [Test]
    public void Register_ChatsOfOneBot_KeepToItsLimitTogetherWithoutNamingItsToken()
    {
        var limits = Composition.Register(
            ("me:Token", "123456:ABC-DEF_1234"),
            ("me:ChatId", "42"),
            ("group:Token", "123456:ABC-DEF_1234"),
            ("group:ChatId", "-1001234567890"),
            ("other:Token", "env:OTHER"),
            ("other:ChatId", "42")).ToDictionary(each => each.Name, each => each.Limits);

        Assert.That(limits["group"].Account, Is.EqualTo(limits["me"].Account).And.Not.EqualTo(limits["other"].Account));
        Assert.That(limits["me"].Account, Does.Not.Contain("123456").And.Not.Contain("ABC"));
        Assert.That(limits.Values.Select(each => each.AccountInterval.TotalSeconds), Is.All.InRange(1.0 / 30, 0.04));
    }

    [Test]
    public void Register_NoSection_RegistersNothing() => Assert.That(Composition.Register([]), Is.Empty);

    [TestCase("Monitoring:Plugins:Telegram:ops:Token: a secret, or a reference to one", Chat)]
    [TestCase("Monitoring:Plugins:Telegram:ops:Token: the secret reference 'env:' names nothing", "ops:Token=env:", Chat)]
    [TestCase("Monitoring:Plugins:Telegram:ops:Token: the token is not one of a bot", "ops:Token=123456:ABC DEF", Chat)]
    [TestCase("Monitoring:Plugins:Telegram:ops:Token: the token is not one of a bot", "ops:Token=ABCDEFGHIJK", Chat)]
    [TestCase("Monitoring:Plugins:Telegram:ops:Token: the token is not one of a bot", "ops:Token=123456:ABCDEFGHIJK/../x", Chat)]
    [TestCase("Monitoring:Plugins:Telegram:ops:ChatId: the chat that the bot writes to is needed", Token)]
    [TestCase("Monitoring:Plugins:Telegram:ops:ChatId: the value 'ops' is neither", Token, "ops:ChatId=ops")]
    [TestCase("Monitoring:Plugins:Telegram:ops:ChatId: the value '0' is neither", Token, "ops:ChatId=0")]
    [TestCase("Monitoring:Plugins:Telegram:ops:ChatId: the value '@ops news' is neither", Token, "ops:ChatId=@ops news")]
    [TestCase("Monitoring:Plugins:Telegram:ops:ChatId: the value 'https://t.me/ops' is neither", Token, "ops:ChatId=https://t.me/ops")]
    [TestCase("Monitoring:Plugins:Telegram:ops:TopicId: the value is 0", Token, Chat, "ops:TopicId=0")]
    [TestCase("Monitoring:Plugins:Telegram:ops:TopicId: the value is not a valid Int32", Token, Chat, "ops:TopicId=general")]
    [TestCase("Monitoring:Plugins:Telegram:ops:SilentBelow: the value is not a valid AlarmSeverity", Token, Chat, "ops:SilentBelow=Loud")]
    [TestCase("Monitoring:Plugins:Telegram:ops:SilentBelow: the value is not one of Info", Token, Chat, "ops:SilentBelow=9")]
    [TestCase("Monitoring:Plugins:Telegram:ops:OnRecovery: the value is not a valid TelegramRecovery", Token, Chat, "ops:OnRecovery=Sing")]
    [TestCase("Monitoring:Plugins:Telegram:ops:OnRecovery: the value is not one of Edit", Token, Chat, "ops:OnRecovery=9")]
    [TestCase("Monitoring:Plugins:Telegram:ops: unknown key 'Chat'", Token, "ops:Chat=42")]
    [TestCase("Monitoring:Plugins:Telegram:ops:Timeout: the value is 00:00:00", Token, Chat, "ops:Timeout=00:00:00")]
    [TestCase("Monitoring:Plugins:Telegram:ops:Timeout: the value is 02:00:00", Token, Chat, "ops:Timeout=02:00:00")]
    [TestCase("Monitoring:Plugins:Telegram:ops:MinimumInterval: the value is -00:00:01", Token, Chat, "ops:MinimumInterval=-00:00:01")]
    [TestCase("Monitoring:Plugins:Telegram:ops:BaseUrl: the value", Token, Chat, "ops:BaseUrl=api.telegram.org")]
    [TestCase("Monitoring:Plugins:Telegram:ops:BaseUrl: the value", Token, Chat, "ops:BaseUrl=ftp://api.telegram.org/")]
    [TestCase("Monitoring:Plugins:Telegram:Token: a destination is a section", "Token=env:X")]
    [TestCase("Monitoring:Plugins:Telegram: a map", "=on")]
    public void Register_WrongSection_SaysWhereAndWhat(string said, params string[] section) => Assert.That(
        () => Composition.Register([.. section.Select(each => each.Split('=', 2)).Select(pair => (pair[0], (string?)pair[1]))]),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith(said));

    [Test]
    public void Register_WrongPlainSecret_IsNotRepeated() => Assert.That(
        () => Composition.Register(("ops:Token", "canary"), ("ops:ChatId", "42")),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Not.Contains("canary"));

    [Test]
    public void AddTelegram_WrongOptions_NamesTheCall() => Assert.That(
        () => Composition.Register(_ => { }),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith("AddTelegram(\"ops\"):Token: "));

    [Test]
    public void Register_ReferencesAreNotReadAtStart_OnlyTheirSyntax() =>
        Assert.That(() => Composition.Register(("ops:Token", "env:NOT_SET_ANYWHERE"), ("ops:ChatId", "@ops")), Throws.Nothing);
}
