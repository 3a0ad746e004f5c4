using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

public class TelegramNotifierTests : StandInTests
{
    [Test]
    public async Task NotifyAsync_Alarm_PostsExactlyThis()
    {
        await Notifier().NotifyAsync(Samples.Alarm, CancellationToken.None);

        var request = Telegram.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(request.Line, Is.EqualTo($"POST /bot{TelegramStandIn.Token}/sendMessage"));
            Assert.That(request.ContentType, Is.EqualTo("application/json; charset=utf-8"));
            Assert.That((string)request.Body["text"]!, Is.EqualTo(
                """
                🔴 <b>ALARM: api uptime</b>
                ALARM · critical · 2026-03-01 12:00:00 UTC

                Connection refused &amp; &lt;nobody&gt; home

                <b>Target</b>: https://example.com/health
                <b>Since</b>: 12:00

                <b>What to do</b>
                <blockquote>Restart it.
                Then look.</blockquote>

                <a href="https://console.example/?a=1&amp;b=2">Console</a>
                """));
            request.Body.Remove("text");
            Assert.That(request.Body.ToJsonString(), Is.EqualTo("""{"chat_id":"-4001","parse_mode":"HTML","link_preview_options":{"is_disabled":true}}"""));
        });
    }

    [Test]
    public async Task NotifyAsync_Taken_ReturnsMessageAndChat()
    {
        var receipt = await Notifier(options => options.ChatId = "@ops").NotifyAsync(Samples.Alarm, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(receipt.MessageId, Is.EqualTo("101"));
            Assert.That(receipt.Properties!["chat_id"], Is.EqualTo($"{TelegramStandIn.Channel}"));
        });
    }

    [TestCase(7, 7)]
    [TestCase(1, null, Description = "Telegram refuses the number of the general topic.")]
    [TestCase(null, null)]
    public async Task NotifyAsync_Topic_PostsThere(int? configured, int? sent)
    {
        await Notifier(options => (options.ChatId, options.TopicId) = ($"{TelegramStandIn.Forum}", configured)).NotifyAsync(Samples.Alarm, CancellationToken.None);

        Assert.That(Telegram.Messages.Values.Single().Topic, Is.EqualTo(sent));
    }

    [TestCase(null, AlarmSeverity.Info, false)]
    [TestCase(AlarmSeverity.Warning, AlarmSeverity.Info, true)]
    [TestCase(AlarmSeverity.Warning, AlarmSeverity.Warning, false)]
    [TestCase(AlarmSeverity.Critical, AlarmSeverity.Warning, true)]
    [TestCase(AlarmSeverity.Critical, AlarmSeverity.Critical, false)]
    public async Task NotifyAsync_SilentBelow_MakesNoSoundBelow(AlarmSeverity? below, AlarmSeverity severity, bool isSilent)
    {
        await Notifier(options => options.SilentBelow = below).NotifyAsync(Samples.Alarm with { Severity = severity }, CancellationToken.None);

        Assert.That(Telegram.Messages.Values.Single().IsSilent, Is.EqualTo(isSilent));
    }

    [Test]
    public async Task NotifyAsync_Recovery_EditsTheFirstMessageOfTheEpisodeAndSendsNothing()
    {
        var notifier = Notifier();
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        var second = await notifier.NotifyAsync(Samples.Alarm with { State = AlarmState.InsufficientData, EarlierReceipt = first }, CancellationToken.None);
        var last = await notifier.NotifyAsync(Samples.Recovery with { EarlierReceipt = second }, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(Telegram.Messages, Has.Count.EqualTo(2));
            Assert.That(Telegram.Messages[(TelegramStandIn.Group, 101)].Text, Is.EqualTo("🟢 OK: api uptime\nOK, over · critical · 2026-03-01 12:05:00 UTC\n\nOver after 5 min 0 s."));
            Assert.That(Telegram.Messages[(TelegramStandIn.Group, 102)].ReplyTo, Is.EqualTo(101));
            Assert.That(Telegram.Messages[(TelegramStandIn.Group, 102)].IsSilent, Is.False);
            Assert.That(last.MessageId, Is.EqualTo("101"));
        });
    }

    [TestCase(TelegramRecovery.Reply, 101L)]
    [TestCase(TelegramRecovery.New, null)]
    public async Task NotifyAsync_RecoveryAsAMessage_IsSentWithoutASound(TelegramRecovery recovery, long? replyTo)
    {
        var notifier = Notifier(options => options.OnRecovery = recovery);
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        await notifier.NotifyAsync(Samples.Recovery with { EarlierReceipt = first }, CancellationToken.None);

        var sent = Telegram.Messages[(TelegramStandIn.Group, 102)];
        Assert.Multiple(() =>
        {
            Assert.That(sent.ReplyTo, Is.EqualTo(replyTo));
            Assert.That(sent.IsSilent, Is.True);
            Assert.That(Telegram.Messages[(TelegramStandIn.Group, 101)].Text, Does.StartWith("🔴"));
        });
    }

    [Test]
    public async Task NotifyAsync_SameRecoveryAgain_IsFine()
    {
        var notifier = Notifier();
        var recovery = Samples.Recovery with { EarlierReceipt = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None) };
        await notifier.NotifyAsync(recovery, CancellationToken.None);

        var receipt = await notifier.NotifyAsync(recovery, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(receipt.MessageId, Is.EqualTo("101"));
            Assert.That(Telegram.Messages, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task NotifyAsync_RecoveryOfADeletedMessage_IsSent([Values] TelegramRecovery recovery)
    {
        var notifier = Notifier(options => options.OnRecovery = recovery);
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        Telegram.Messages.Clear();

        var receipt = await notifier.NotifyAsync(Samples.Recovery with { EarlierReceipt = first }, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(receipt.MessageId, Is.EqualTo("102"));
            Assert.That(Telegram.Messages.Values.Single().Text, Does.StartWith("🟢"));
        });
    }

    [Test]
    public async Task NotifyAsync_ChatWasChangedMeanwhile_OldMessageIsEditedAndOtherNewsGoToTheNewChat()
    {
        var first = await Notifier().NotifyAsync(Samples.Alarm, CancellationToken.None);
        var notifier = Notifier(options => options.ChatId = "42");
        await notifier.NotifyAsync(Samples.Alarm with { EarlierReceipt = first }, CancellationToken.None);
        await notifier.NotifyAsync(Samples.Recovery with { EarlierReceipt = first }, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(Telegram.Messages.Keys, Is.EquivalentTo(new[] { (TelegramStandIn.Group, 101L), (42L, 102L) }));
            Assert.That(Telegram.Requests[1].Body.ContainsKey("reply_parameters"), Is.False, "there the number is that of another message");
            Assert.That(Telegram.Messages[(TelegramStandIn.Group, 101)].Text, Does.StartWith("🟢"));
        });
    }

    [Test]
    public async Task NotifyAsync_NewsInAChannelByName_ReplyThere()
    {
        var notifier = Notifier(options => options.ChatId = "@ops");
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        await notifier.NotifyAsync(Samples.Alarm with { EarlierReceipt = first }, CancellationToken.None);

        Assert.That(Telegram.Messages[(TelegramStandIn.Channel, 102)].ReplyTo, Is.EqualTo(101));
    }

    [Test]
    public async Task NotifyAsync_TestMessage_IsNoRecovery()
    {
        await Notifier().NotifyAsync(Samples.Recovery with { Incidents = [] }, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(Telegram.Messages.Values.Single().IsSilent, Is.False);
            Assert.That(Telegram.Messages.Values.Single().Text, Does.Not.Contain(", over"));
        });
    }

    [Test]
    public async Task NotifyAsync_TakenWithoutMessage_IsTaken()
    {
        Telegram.Say(200, """{"ok":true,"result":true}""");

        Assert.That(await Notifier().NotifyAsync(Samples.Alarm, CancellationToken.None), Is.EqualTo(DeliveryReceipt.Empty));
    }

    [Test]
    public async Task NotifyAsync_ReceiptOfSomebodyElse_IsPassedOver()
    {
        await Notifier().NotifyAsync(Samples.Recovery with { EarlierReceipt = new DeliveryReceipt("1700000000.000100") }, CancellationToken.None);

        Assert.That(Telegram.Messages, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task NotifyAsync_TokenRefusedThenReplaced_ReadsTheSecretAgain()
    {
        var secrets = new SecretsStandIn("123456:old-token", TelegramStandIn.Token);
        var notifier = Notifier(options => options.Token = "env:TELEGRAM", secrets);

        var refused = await FailsAsync(notifier);
        await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(refused.Message, Does.Contain("Unauthorized").And.Contain("AddTelegram(\"ops\"):Token"));
            Assert.That(secrets.Reads, Is.EqualTo(new[] { "env:TELEGRAM", "env:TELEGRAM" }));
        });
    }
}
