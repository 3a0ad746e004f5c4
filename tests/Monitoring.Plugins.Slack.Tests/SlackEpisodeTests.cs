using System.Text.Json.Nodes;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>One episode: its first message, what comes later, and its end, by each kind of recovery and where Slack refuses it.</summary>
public class SlackEpisodeTests : SlackFixture
{
    [SetUp]
    public void Count() => Refuse(static _ => null);

    [Test]
    public async Task NotifyAsync_News_GoIntoTheThreadAndTheChannelSeesWhatPeopleMustSee()
    {
        var notifier = Notifier();
        var receipt = await SendAsync(notifier, Samples.Alarm);
        receipt = await SendAsync(notifier, Samples.More, receipt);
        receipt = await SendAsync(notifier, Samples.SomeOver, receipt);
        await SendAsync(notifier, Samples.Reminder, receipt);

        Assert.That(
            Slack.Requests.Select(static request => ((string?)request.Body["channel"], (string?)request.Body["thread_ts"], (bool?)request.Body["reply_broadcast"])),
            Is.EqualTo(new (string?, string?, bool?)[] { ("#ops", null, null), ("C0123", "1.0", true), ("C0123", "1.0", null), ("C0123", "1.0", true) }));
    }

    [Test]
    public async Task NotifyAsync_EndByEdit_ChangesTheFirstMessageAndKeepsWhatHadHappened()
    {
        var notifier = Notifier();
        var first = await SendAsync(notifier, Samples.Alarm);
        var later = await SendAsync(notifier, Samples.More, first);

        var receipt = await SendAsync(notifier, Samples.Recovery, later);

        var attachment = Last["attachments"]![0]!;
        var texts = attachment["blocks"]!.AsArray().Select(static block => (string?)block!["text"]?["text"]).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(Calls, Is.EqualTo(new[] { "postMessage", "postMessage", "update" }));
            Assert.That(((string?)Last["channel"], (string?)Last["ts"]), Is.EqualTo(("C0123", "1.0")));
            Assert.That(Last.AsObject().Select(static pair => pair.Key), Is.EquivalentTo(new[] { "channel", "ts", "text", "blocks", "attachments", "parse" }), "what chat.update takes");
            Assert.That((string?)Last["blocks"]![0]!["text"]!["text"], Is.EqualTo("OK: api uptime"));
            Assert.That((string?)attachment["color"], Is.EqualTo("#2e7d32"));
            Assert.That(texts[0], Is.EqualTo("Over after 5 min 0 s."));
            Assert.That(texts[1], Does.StartWith("*What had happened* · <!date^1772366400^").And.Contain("\nALARM: api uptime\nConnection refused &amp; &lt;nobody&gt; home\n• ALARM critical: api uptime · since "));
            Assert.That(receipt.MessageId, Is.EqualTo("1.0"));
        });
    }

    [Test]
    public async Task NotifyAsync_EndByReply_IsSeenInTheChannel()
    {
        var notifier = Notifier(static options => options.OnRecovery = SlackRecovery.Reply);
        var first = await SendAsync(notifier, Samples.Alarm);

        await SendAsync(notifier, Samples.Recovery, first);

        Assert.That((Calls.Last(), (string?)Last["thread_ts"], (bool?)Last["reply_broadcast"]), Is.EqualTo(("postMessage", "1.0", (bool?)true)));
    }

    [Test]
    public async Task NotifyAsync_EndAsNew_StandsAlone()
    {
        var notifier = Notifier(static options => options.OnRecovery = SlackRecovery.New);
        var first = await SendAsync(notifier, Samples.Alarm);

        var receipt = await SendAsync(notifier, Samples.Recovery, first);

        Assert.That((Calls.Last(), (string?)Last["thread_ts"], (string?)Last["channel"], receipt.MessageId), Is.EqualTo(("postMessage", (string?)null, "#ops", "2.0")));
    }

    [TestCase("message_not_found", null)]
    [TestCase("channel_not_found", null)]
    [TestCase("cant_update_message", "1.0")]
    [TestCase("edit_window_closed", "1.0")]
    [TestCase("something_new", "1.0")]
    [TestCase("missing_scope", "1.0")]
    public async Task NotifyAsync_EditRefused_RepliesOrSendsANewMessage(string error, string? thread)
    {
        Refuse(request => request.Line.EndsWith("update", StringComparison.Ordinal) ? error : null);
        var notifier = Notifier();
        var first = await SendAsync(notifier, Samples.Alarm);

        var receipt = await SendAsync(notifier, Samples.Recovery, first);

        Assert.Multiple(() =>
        {
            Assert.That(Calls, Is.EqualTo(new[] { "postMessage", "update", "postMessage" }));
            Assert.That((string?)Last["thread_ts"], Is.EqualTo(thread));
            Assert.That((bool?)Last["reply_broadcast"], Is.EqualTo(thread is null ? null : (bool?)true));
            Assert.That((string?)Last["channel"], Is.EqualTo(thread is null ? "#ops" : "C0123"));
            Assert.That(receipt.MessageId, Is.EqualTo("2.0"));
        });
    }

    [TestCase("ratelimited", true)]
    [TestCase("internal_error", true)]
    [TestCase("invalid_auth", false)]
    public async Task NotifyAsync_EditFailsForAReasonThatHoldsForAll_TriesNothingElse(string error, bool isTransient)
    {
        var notifier = Notifier();
        var first = await SendAsync(notifier, Samples.Alarm);
        Refuse(_ => error);

        var exception = await FailsAsync(notifier, Samples.Recovery with { EarlierReceipt = first });

        Assert.That((exception.IsTransient, Calls.Count()), Is.EqualTo((isTransient, 2)));
    }

    [TestCase("thread_not_found")]
    [TestCase("message_not_found")]
    [TestCase("cannot_reply_to_message")]
    [TestCase("restricted_action_non_threadable_channel")]
    public async Task NotifyAsync_ThreadIsGone_NewsBeginANewOne(string error)
    {
        Refuse(request => request.Body["thread_ts"] is null ? null : error);
        var notifier = Notifier();
        var first = await SendAsync(notifier, Samples.Alarm);

        var receipt = await SendAsync(notifier, Samples.More, first);

        Assert.That((receipt.MessageId, receipt.Properties!["thread_ts"]), Is.EqualTo(("2.0", "2.0")));
    }

    [Test]
    public async Task NotifyAsync_ChannelWasChanged_EditsTheOldMessageAndTellsNewsInTheNewChannel()
    {
        var first = await SendAsync(Notifier(), Samples.Alarm);
        var moved = Notifier(static options => options.Channel = "#elsewhere");

        await SendAsync(moved, Samples.More, first);
        var news = Last;
        await SendAsync(moved, Samples.Recovery, first);

        Assert.Multiple(() =>
        {
            Assert.That(((string?)news["channel"], (string?)news["thread_ts"]), Is.EqualTo(("#elsewhere", (string?)null)));
            Assert.That(((string?)Last["channel"], (string?)Last["ts"]), Is.EqualTo(("C0123", "1.0")));
        });
    }

    [TestCase("invalid_blocks")]
    [TestCase("invalid_blocks_format")]
    [TestCase("invalid_attachments")]
    [TestCase("msg_blocks_too_long")]
    [TestCase("msg_too_long")]
    [TestCase("too_many_attachments")]
    public async Task NotifyAsync_FormRefused_SendsTextAloneOnce(string error)
    {
        Refuse(request => request.Body["blocks"] is JsonArray { Count: > 0 } ? error : null);
        var notifier = Notifier(static options => options.Mentions[AlarmSeverity.Critical] = ["<!here>"]);

        var first = await SendAsync(notifier, Samples.Alarm);
        var text = Last.AsObject();
        await SendAsync(notifier, Samples.Recovery, first);
        var edit = Last.AsObject();

        Assert.Multiple(() =>
        {
            Assert.That(Calls, Is.EqualTo(new[] { "postMessage", "postMessage", "update", "update" }));
            Assert.That(text.ContainsKey("blocks") || text.ContainsKey("attachments"), Is.False);
            Assert.That(
                (string?)text["text"],
                Is.EqualTo(
                    """
                    <!here>
                    ALARM: api uptime
                    ALARM · critical · <!date^1772366400^{date_short_pretty} {time_secs}|2026-03-01 12:00:00 UTC>
                    Connection refused &amp; &lt;nobody&gt; home
                    <https://console.example/?a=1&amp;b=2|Console>
                    Target: https://example.com/health
                    Since: 12:00
                    What to do
                    Restart it.
                    Then look.
                    """.ReplaceLineEndings("\n")));
            Assert.That((edit["blocks"]!.AsArray().Count, edit["attachments"]!.AsArray().Count), Is.EqualTo((0, 0)), "what is not named would stay");
            Assert.That((string?)edit["text"], Does.StartWith("OK: api uptime\n").And.Contain("*What had happened*"));
        });
    }

    [Test]
    public async Task NotifyAsync_SlackSaysNoId_IsDeliveredAndNothingIsKept()
    {
        Slack.Say(200, """{"ok":true}""");

        Assert.That(await SendAsync(Notifier(), Samples.Alarm), Is.SameAs(DeliveryReceipt.Empty));
    }

    [Test]
    public async Task NotifyAsync_LongEpisode_KeepsAReceiptOfBoundedSizeAndTheEditWithinItsLimits()
    {
        var incidents = Enumerable.Range(0, 500).Select(static i => Samples.Incident($"{i} {new string('&', 300)}", note: new string('<', 500)));
        var notifier = Notifier();

        var first = await SendAsync(notifier, Samples.Alarm with { Title = new string('ä', 500), Text = new string('漢', 5000), Incidents = [.. incidents] });
        await SendAsync(notifier, Samples.Recovery with { Text = new string('漢', 5000) }, first);

        Assert.Multiple(() =>
        {
            Assert.That(first.Properties!["told"], Has.Length.LessThanOrEqualTo(1500).And.Contains("… and "));
            Assert.That(System.Text.Encoding.UTF8.GetByteCount((string)Last["text"]!), Is.LessThanOrEqualTo(4000));
            Assert.That(Last["attachments"]!.ToJsonString(), Does.Contain("What had happened"));
        });
    }
}
