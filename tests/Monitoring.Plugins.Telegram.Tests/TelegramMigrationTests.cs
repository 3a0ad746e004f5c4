using Microsoft.Extensions.Logging;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>A group that becomes a supergroup gets another number, and Telegram says which.</summary>
public class TelegramMigrationTests : StandInTests
{
    private LogRecorder _log;

    [SetUp]
    public void Listen() => _log = new LogRecorder();

    [TearDown]
    public void Forget() => _log.Dispose();

    [Test]
    public async Task NotifyAsync_GroupBecameSupergroup_IsFollowedAndRememberedAndSaid()
    {
        Upgrade();
        var notifier = Notifier(log: _log);

        var receipt = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(Telegram.Messages.Keys, Is.EquivalentTo(new[] { (TelegramStandIn.Forum, 101L), (TelegramStandIn.Forum, 102L) }));
            Assert.That(Telegram.Requests, Has.Count.EqualTo(3), "the second message goes straight to the supergroup");
            Assert.That(receipt.Properties!["chat_id"], Is.EqualTo($"{TelegramStandIn.Forum}"));
            Assert.That(_log.Lines, Is.EqualTo(new[]
            {
                (LogLevel.Warning, $"The Telegram group -4001 has become the supergroup {TelegramStandIn.Forum}, and messages go there; write {TelegramStandIn.Forum} into AddTelegram(\"ops\"):ChatId."),
            }));
        });
    }

    [Test]
    public async Task NotifyAsync_AfterARestart_TheReceiptSaysWhereTheGroupIs()
    {
        Upgrade();
        var receipt = await Notifier().NotifyAsync(Samples.Alarm, CancellationToken.None);
        var restarted = Notifier(log: _log);

        await restarted.NotifyAsync(Samples.Alarm with { EarlierReceipt = receipt }, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(Telegram.Requests, Has.Count.EqualTo(3));
            Assert.That(Telegram.Messages[(TelegramStandIn.Forum, 102)].ReplyTo, Is.EqualTo(101));
            Assert.That(_log.Lines, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task NotifyAsync_RecoveryOfAMessageFromBefore_IsSentToTheSupergroup()
    {
        var notifier = Notifier(log: _log);
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        Upgrade();

        var receipt = await notifier.NotifyAsync(Samples.Recovery with { EarlierReceipt = first }, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(receipt.Properties!["chat_id"], Is.EqualTo($"{TelegramStandIn.Forum}"));
            Assert.That(Telegram.Messages[(TelegramStandIn.Forum, 102)].Text, Does.StartWith("🟢"));
            Assert.That(_log.Lines, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task NotifyAsync_OtherNewsOfAMessageFromBefore_AreSentToTheSupergroup()
    {
        var notifier = Notifier(log: _log);
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        Upgrade();

        await notifier.NotifyAsync(Samples.Alarm with { EarlierReceipt = first }, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(Telegram.Messages, Contains.Key((TelegramStandIn.Forum, 102L)));
            Assert.That(Telegram.Requests[^1].Body.ContainsKey("reply_parameters"), Is.False, "there the number is that of another message");
        });
    }

    [Test]
    public async Task NotifyAsync_MigratedInCircles_IsGivenUpWithTheNumber()
    {
        Telegram.Say(
            400,
            """{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1005}}""");

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain("write that into AddTelegram(\"ops\"):ChatId").And.Contain("-1005"));
            Assert.That(Telegram.Requests, Has.Count.EqualTo(2));
        });
    }

    private void Upgrade()
    {
        Telegram.Upgraded[TelegramStandIn.Group] = TelegramStandIn.Forum;
        Telegram.Chats.Remove(TelegramStandIn.Group);
    }
}
