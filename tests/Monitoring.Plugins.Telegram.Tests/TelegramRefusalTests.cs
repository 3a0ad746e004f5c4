using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>What Telegram refuses, and what becomes of the message then.</summary>
public class TelegramRefusalTests : StandInTests
{
    [TestCase(401, "Unauthorized", "put the one that @BotFather shows into AddTelegram(\"ops\"):Token")]
    [TestCase(404, "Not Found", "check AddTelegram(\"ops\"):Token")]
    [TestCase(403, "Forbidden: bot was blocked by the user", "unblock")]
    [TestCase(403, "Forbidden: bot was kicked from the supergroup chat", "add it again")]
    [TestCase(403, "Forbidden: bot is not a member of the channel chat", "add it again")]
    [TestCase(403, "Forbidden: bot can't initiate conversation with a user", "press Start")]
    [TestCase(403, "Forbidden: user is deactivated", "is gone")]
    [TestCase(403, "Forbidden: the group chat was deleted", "is gone")]
    [TestCase(403, "Forbidden: bots can't send messages to bots", "is a bot")]
    [TestCase(403, "Forbidden: something new", "check its rights")]
    [TestCase(400, "Bad Request: chat not found", "'-4001'")]
    [TestCase(400, "Bad Request: PEER_ID_INVALID", "check AddTelegram(\"ops\"):ChatId")]
    [TestCase(400, "Bad Request: message thread not found", "correct AddTelegram(\"ops\"):TopicId")]
    [TestCase(400, "Bad Request: TOPIC_DELETED", "TopicId")]
    [TestCase(400, "Bad Request: TOPIC_CLOSED", "reopen it")]
    [TestCase(400, "Bad Request: not enough rights to send text messages to the chat", "may not write")]
    [TestCase(400, "Bad Request: have no rights to send a message", "may not write")]
    [TestCase(400, "Bad Request: need administrator rights in the channel chat", "as an administrator")]
    [TestCase(400, "Bad Request: CHAT_WRITE_FORBIDDEN", "may not write")]
    [TestCase(400, "Bad Request: message is too long", "report it")]
    [TestCase(400, "Bad Request: message text is empty", "report it")]
    [TestCase(400, "Bad Request: something new", "something new")]
    [TestCase(409, "Conflict", "409, Conflict")]
    public async Task NotifyAsync_RefusedForGood_IsPermanentAndSaysWhatToDo(int code, string description, string advice)
    {
        Telegram.Refuse(code, description);

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain($"{code}, {description}").And.Contain(advice).And.EndsWith(".").And.Not.Contain("\n"));
            Assert.That(Telegram.Requests, Has.Count.EqualTo(1));
        });
    }

    [TestCase("Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 12")]
    [TestCase("Bad Request: can't parse message text: whatever")]
    [TestCase("Bad Request: ENTITIES_TOO_LONG")]
    [TestCase("Bad Request: ENTITY_BOUNDS_INVALID")]
    [TestCase("Bad Request: unsupported parse_mode")]
    public async Task NotifyAsync_FormattingRefused_SendsTheTextOnceWithoutIt(string description)
    {
        Telegram.Refuse(400, description, static request => request.Body.ContainsKey("parse_mode"));

        var receipt = await Notifier().NotifyAsync(Samples.Alarm, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(receipt.MessageId, Is.EqualTo("101"));
            Assert.That(Telegram.Requests, Has.Count.EqualTo(2));
            Assert.That(Telegram.Messages[(TelegramStandIn.Group, 101)].Raw, Is.EqualTo(
                """
                🔴 ALARM: api uptime
                ALARM · critical · 2026-03-01 12:00:00 UTC

                Connection refused & <nobody> home

                Target: https://example.com/health
                Since: 12:00

                What to do
                Restart it.
                Then look.

                Console: https://console.example/?a=1&b=2
                """));
        });
    }

    [Test]
    public async Task NotifyAsync_FormattingOfAnEditRefused_EditsWithoutIt()
    {
        var notifier = Notifier();
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        Telegram.Refuse(400, "Bad Request: can't parse entities: no", static request => request.Body.ContainsKey("parse_mode"));

        await notifier.NotifyAsync(Samples.Recovery with { EarlierReceipt = first }, CancellationToken.None);

        Assert.That(Telegram.Messages.Values.Single().Raw, Does.StartWith("🟢 OK: api uptime\n"));
    }

    [Test]
    public async Task NotifyAsync_TextAloneRefusedAsWell_IsPermanentAfterTwoRequests()
    {
        Telegram.Refuse(400, "Bad Request: can't parse entities: no");

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain("report it"));
            Assert.That(Telegram.Requests, Has.Count.EqualTo(2));
        });
    }

    [TestCase(403, "Forbidden: bot was kicked from the group chat")]
    [TestCase(400, "Bad Request: message can't be edited")]
    [TestCase(400, "Bad Request: MESSAGE_ID_INVALID")]
    public async Task NotifyAsync_EditRefused_SendsAMessageInstead(int code, string description)
    {
        var notifier = Notifier();
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        Telegram.Refuse(code, description, static request => request.Body.ContainsKey("message_id"));

        var receipt = await notifier.NotifyAsync(Samples.Recovery with { EarlierReceipt = first }, CancellationToken.None);

        Assert.That(receipt.MessageId, Is.EqualTo("102"));
    }

    [TestCase(429, "Too Many Requests: retry after 5")]
    [TestCase(500, "Internal Server Error")]
    [TestCase(401, "Unauthorized")]
    public async Task NotifyAsync_EditNotPossibleNow_FailsAndSendsNothing(int code, string description)
    {
        var notifier = Notifier();
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        Telegram.Refuse(code, description);

        await FailsAsync(notifier, Samples.Recovery with { EarlierReceipt = first });

        Assert.That(Telegram.Requests, Has.Count.EqualTo(2));
    }
}
