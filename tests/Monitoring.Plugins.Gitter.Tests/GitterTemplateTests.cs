using System.Text.Json.Nodes;
using Monitoring.Framework;

namespace Monitoring.Plugins.Gitter.Tests;

/// <summary>How an operator words messages, and what the occasions of messages mean here.</summary>
public class GitterTemplateTests : NotifierFixture
{
    private JsonNode Last => Server.Room.Events[^1]["content"]!;

    [Test]
    public async Task NotifyAsync_Template_WordsTheMessageAndIsEscaped()
    {
        var template = new NotificationTemplate { Title = "<b>{{severity}}</b> {{#worst}}{{alarm}}{{/worst}}", Text = "{{text}} more", Facts = ["Since"] };

        await SendAsync(Notifier(options => options.Template = template), Samples.Alarm);

        Assert.Multiple(() =>
        {
            Assert.That((string?)Last["body"], Does.StartWith("<b>critical</b> api uptime\nConnection refused & <nobody> home more\n\nSince: 12:00\n\nWhat to do"));
            Assert.That((string?)Last["formatted_body"], Does.Contain("<strong>&lt;b&gt;critical&lt;/b&gt; api uptime</strong><br>Connection refused &amp; &lt;nobody&gt; home more</p>"));
        });
    }

    [TestCase("room:Template:Text", "{{texd}}", "Monitoring:Plugins:Gitter:room:Template:Text: line 1, column 1: there is no 'texd' here; did you mean 'text'?")]
    [TestCase("room:Template:Facts:0", "", "Monitoring:Plugins:Gitter:room:Template:Facts: a name is blank")]
    public void Register_WrongTemplate_SaysWhereAndWhat(string key, string value, string said) => Assert.That(
        () => Composition.Register(("room:AccessToken", "env:X"), ("room:RoomId", "!abc:gitter.im"), (key, value)),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith(said));

    [TestCase(AlarmState.Alarm)]
    [TestCase(AlarmState.Ok)]
    public async Task NotifyAsync_Reminder_IsNoEdit(AlarmState state)
    {
        var notifier = Notifier();
        var first = await SendAsync(notifier, Samples.Alarm);

        await SendAsync(notifier, Samples.Repeat with { Occasion = NotificationOccasion.Reminder, State = state }, first);

        Assert.That((string?)Last["m.relates_to"]!["rel_type"], Is.EqualTo("m.thread"));
    }

    [Test]
    public async Task NotifyAsync_SeveralIncidents_HaveTheirLinksBehindTheirNames()
    {
        Incident[] incidents =
        [
            Samples.Incident("one <1>", note: "refused") with { Links = [new("Console", new Uri("https://console.example/?a=1&b=2"))] },
            Samples.Incident("two") with { Links = [new("Script", new Uri("javascript:alert(1)"))] },
        ];

        await SendAsync(Notifier(), Samples.Alarm with { Incidents = incidents });

        Assert.Multiple(() =>
        {
            Assert.That((string?)Last["formatted_body"], Does.Contain("<li>ALARM critical: <a href=\"https://console.example/?a=1&amp;b=2\">one &lt;1&gt;</a> – refused</li><li>ALARM critical: two</li>"));
            Assert.That((string?)Last["body"], Does.Contain("• ALARM critical: one <1> – refused: https://console.example/?a=1&b=2\n• ALARM critical: two\n"));
        });
    }
}
