using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>How an operator words messages, and what the occasions of messages mean here.</summary>
public class TelegramTemplateTests : StandInTests
{
    [Test]
    public async Task NotifyAsync_Template_WordsTheMessageAndIsEscaped()
    {
        await Notifier(static options => options.Template = new NotificationTemplate { Title = "<b>{{severity}}</b> {{#worst}}{{alarm}}{{/worst}}", Text = "{{text}} & more", Facts = ["Since"] })
            .NotifyAsync(Samples.Alarm, CancellationToken.None);

        Assert.That((string)Telegram.Requests.Single().Body["text"]!, Does.StartWith(
            """
            🔴 <b>&lt;b&gt;critical&lt;/b&gt; api uptime</b>
            ALARM · critical · 2026-03-01 12:00:00 UTC

            Connection refused &amp; &lt;nobody&gt; home &amp; more

            <b>Since</b>: 12:00

            <b>What to do</b>
            """));
    }

    [TestCase("ops:Template:Title", "{{titel}}", "Monitoring:Plugins:Telegram:ops:Template:Title: line 1, column 1: there is no 'titel' here")]
    [TestCase("ops:Template:Title", "{{#isOk}}", "Monitoring:Plugins:Telegram:ops:Template:Title: line 1, column 1: the section 'isOk' has no end")]
    [TestCase("ops:Template:Titel", "x", "Monitoring:Plugins:Telegram:ops: unknown key 'Titel'")]
    public void Register_WrongTemplate_SaysWhereAndWhat(string key, string value, string said) => Assert.That(
        () => Composition.Register(("ops:Token", "env:X"), ("ops:ChatId", "42"), (key, value)),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith(said));

    [TestCase(AlarmState.Alarm)]
    [TestCase(AlarmState.Ok)]
    public async Task NotifyAsync_Reminder_IsHeardAndRepliesAndNeverEdits(AlarmState state)
    {
        var notifier = Notifier();
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);

        await notifier.NotifyAsync(Samples.Alarm with { Id = "n-2", Occasion = NotificationOccasion.Reminder, State = state, EarlierReceipt = first }, CancellationToken.None);

        var request = Telegram.Requests[^1];
        Assert.Multiple(() =>
        {
            Assert.That(request.Line, Does.EndWith("/sendMessage"));
            Assert.That((long)request.Body["reply_parameters"]!["message_id"]!, Is.EqualTo(101));
            Assert.That(request.Body["disable_notification"], Is.Null);
        });
    }

    [Test]
    public async Task NotifyAsync_SomeAreOverAndSomeAreNot_RepliesAloud()
    {
        var notifier = Notifier();
        var first = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);

        await notifier.NotifyAsync(Samples.Alarm with { Id = "n-2", Incidents = Samples.Recovery.Incidents, EarlierReceipt = first }, CancellationToken.None);

        Assert.That((Telegram.Requests[^1].Line.Split('/')[^1], Telegram.Requests[^1].Body["disable_notification"]), Is.EqualTo(("sendMessage", default(System.Text.Json.Nodes.JsonNode))));
    }

    [Test]
    public async Task NotifyAsync_SeveralIncidents_HaveTheirLinksBehindTheirNames()
    {
        Incident[] incidents =
        [
            Samples.Incident("one <1>", note: "refused") with { Links = [new("Console", new Uri("https://console.example/?a=1&b=2")), new("Other", new Uri("https://other.example/"))] },
            Samples.Incident("two") with { Links = [new("Local", new Uri("http://localhost/"))] },
        ];

        await Notifier().NotifyAsync(Samples.Alarm with { Incidents = incidents }, CancellationToken.None);

        Assert.That((string)Telegram.Requests.Single().Body["text"]!, Does.Contain(
            """
            <b>2 incidents</b>
            • ALARM critical: <a href="https://console.example/?a=1&amp;b=2">one &lt;1&gt;</a> – refused
            • ALARM critical: two

            """));
    }
}
