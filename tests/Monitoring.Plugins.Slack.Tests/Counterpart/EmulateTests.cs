using System.Text.Json.Nodes;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests.Counterpart;

/// <summary>What somebody else's Slack shows of an episode, and what it says to wrong settings.</summary>
public class EmulateTests
{
    private const string Webhook = "services/T000000001/B000000001/X000000001"; // The one that emulate always has; it posts to general.

    private Emulate _emulate;
    private string _channel;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _emulate = await Emulate.StartAsync();
        _channel = await _emulate.ChannelAsync("alerts");
    }

    [OneTimeTearDown]
    public void Stop() => _emulate?.Dispose();

    [Test]
    public async Task Episode_EndedByEdit_IsOneMessageWithAThread()
    {
        var notifier = Notifier();
        var first = await SendAsync(notifier, Samples.Alarm);
        var before = Shown(await _emulate.HistoryAsync(_channel), first);
        var receipt = await SendAsync(notifier, Samples.More, first);
        receipt = await SendAsync(notifier, Samples.SomeOver, receipt);
        receipt = await SendAsync(notifier, Samples.Reminder, receipt);
        await SendAsync(notifier, Samples.Recovery, receipt);

        var root = Shown(await _emulate.HistoryAsync(_channel), first);
        var thread = await _emulate.ThreadAsync(_channel, first.MessageId!);
        Assert.Multiple(() =>
        {
            Assert.That(first.Properties!["channel"], Is.EqualTo(_channel));
            Assert.That(Heading(before), Is.EqualTo("ALARM: api uptime"));
            Assert.That(((string?)before["attachments"]![0]!["color"], (bool?)before["unfurl_links"]), Is.EqualTo(("#c62828", (bool?)false)));
            Assert.That(Heading(root), Is.EqualTo("OK: api uptime"));
            Assert.That((string?)root["attachments"]![0]!["color"], Is.EqualTo("#2e7d32"));
            Assert.That(root["attachments"]!.ToJsonString(), Does.Contain("What had happened").And.Contain("ALARM: api uptime"));
            Assert.That(((int?)root["reply_count"], root["edited"] is not null), Is.EqualTo(((int?)3, true)));
            Assert.That(
                thread.Skip(1).Select(static message => (Heading(message), (bool?)message["reply_broadcast"])),
                Is.EqualTo(new (string, bool?)[] { ("ALARM: 1 alarm", true), ("1 alarm over, 1 still in ALARM", null), ("Still ALARM: api uptime", true) }));
        });
    }

    [Test]
    public async Task Episode_EndedByReply_LeavesTheFirstMessage()
    {
        var notifier = Notifier(static options => options.OnRecovery = SlackRecovery.Reply);
        var first = await SendAsync(notifier, Samples.Alarm);
        await SendAsync(notifier, Samples.Recovery, first);

        var thread = await _emulate.ThreadAsync(_channel, first.MessageId!);
        Assert.That(
            thread.Select(static message => (Heading(message), (bool?)message["reply_broadcast"])),
            Is.EqualTo(new (string, bool?)[] { ("ALARM: api uptime", null), ("OK: api uptime", true) }));
    }

    [Test]
    public async Task Episode_EndedAsNew_IsTwoMessages()
    {
        var notifier = Notifier(static options => options.OnRecovery = SlackRecovery.New);
        var first = await SendAsync(notifier, Samples.Alarm);
        var second = await SendAsync(notifier, Samples.Recovery, first);

        var history = await _emulate.HistoryAsync(_channel);
        Assert.That((Heading(Shown(history, first)), Heading(Shown(history, second))), Is.EqualTo(("ALARM: api uptime", "OK: api uptime")));
    }

    [Test]
    public async Task Episode_FirstMessageDeleted_EndsWithANewOne()
    {
        var notifier = Notifier();
        var first = await SendAsync(notifier, Samples.Alarm);
        await _emulate.CallAsync("chat.delete", new { channel = _channel, ts = first.MessageId });

        var second = await SendAsync(notifier, Samples.Recovery, first);

        Assert.That((second.MessageId == first.MessageId, Heading(Shown(await _emulate.HistoryAsync(_channel), second))), Is.EqualTo((false, "OK: api uptime")));
    }

    [Test]
    public async Task Episode_FirstMessageIsSomebodyElses_EndsInItsThread()
    {
        var general = await _emulate.ChannelAsync("general");
        await SendAsync(ByWebhook(), Samples.Alarm);
        var theirs = (await _emulate.HistoryAsync(general))[^1];
        var earlier = new DeliveryReceipt((string)theirs["ts"]!, new Dictionary<string, string> { ["channel"] = general });

        var reply = await SendAsync(Notifier(), Samples.Recovery, earlier);

        var thread = await _emulate.ThreadAsync(general, earlier.MessageId!);
        Assert.That(((string?)thread[^1]["ts"], Heading(thread[^1]), Heading(thread[0])), Is.EqualTo((reply.MessageId, "OK: api uptime", "ALARM: api uptime")));
    }

    [Test]
    public async Task Webhook_Alarm_IsShownInItsChannel()
    {
        var receipt = await SendAsync(ByWebhook(), Samples.Alarm);

        var shown = (await _emulate.HistoryAsync(await _emulate.ChannelAsync("general")))[^1];
        Assert.That((receipt, Heading(shown), (string?)shown["subtype"]), Is.EqualTo((DeliveryReceipt.Empty, "ALARM: api uptime", "bot_message")));
    }

    [TestCase("xoxb-noscope", "alerts", "(missing_scope); give it the scope chat:write")]
    [TestCase(Emulate.Token, "#nowhere", "no channel '#nowhere' (channel_not_found)")]
    public async Task Settings_Wrong_AreRefusedWithWhatToDo(string token, string channel, string advice)
    {
        var notifier = Notifier(options => (options.Token, options.Channel) = (token, channel));

        var exception = (await Assert.ThrowsAsync<DeliveryException>(async () => await SendAsync(notifier, Samples.Alarm)))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain(advice));
        });
    }

    [Test]
    public async Task Channel_Archived_IsRefusedWithWhatToDo()
    {
        var channel = (string)(await _emulate.CallAsync("conversations.create", new { name = "old" }))["channel"]!["id"]!;
        await _emulate.CallAsync("conversations.archive", new { channel });

        var exception = (await Assert.ThrowsAsync<DeliveryException>(async () => await SendAsync(Notifier(options => options.Channel = channel), Samples.Alarm)))!;

        Assert.That(exception.Message, Does.Contain("is archived (is_archived)"));
    }

    private static JsonNode Shown(IEnumerable<JsonNode> messages, DeliveryReceipt receipt) => messages.Single(message => (string?)message["ts"] == receipt.MessageId);

    private static string Heading(JsonNode message) => (string)message["blocks"]![0]!["text"]!["text"]!;

    private static async Task<DeliveryReceipt> SendAsync(INotifier notifier, Notification notification, DeliveryReceipt? earlier = null) =>
        await notifier.NotifyAsync(notification with { EarlierReceipt = earlier }, CancellationToken.None);

    private INotifier ByWebhook() => Composition.Notifier(options => options.WebhookUrl = new Uri(_emulate.Url, Webhook).AbsoluteUri);

    private INotifier Notifier(Action<SlackOptions>? configure = null) => Composition.Notifier(options =>
    {
        options.Token = Emulate.Token;
        options.Channel = "alerts";
        options.BaseUrl = new Uri(_emulate.Url, "api");
        configure?.Invoke(options);
    });
}
