using Microsoft.Extensions.Configuration;

namespace Monitoring.Framework.Abstractions.Tests.Templates;

public class NotificationTemplateTests
{
    [Test]
    public void Apply_NothingGiven_IsTheSame() => Assert.That(Of(), Is.EqualTo(Messages.Alarm));

    [Test]
    public void Apply_TitleAndText_ArePlainTextAndReplace()
    {
        var message = Of(("Title", "{{severity}}: <{{fact.Cause}}>"), ("Text", "{{#incidents}}{{alarm}}\n{{/incidents}}"));

        Assert.That((message.Title, message.Text), Is.EqualTo(("critical: <refused>", "one\ntwo\n")));
    }

    [Test]
    public void Apply_TitleThatGivesNothing_LeavesTheOwn() => Assert.That(Of(("Title", " {{#isOk}}over{{/isOk}}\n")).Title, Is.EqualTo("ALARM: api uptime"));

    [Test]
    public void Apply_TextThatGivesNothing_IsNone() => Assert.That(Of(("Text", "{{#isOk}}over{{/isOk}}")).Text, Is.Empty);

    [Test]
    public void Apply_TextThatIsTooMuch_LeavesTheOwn()
    {
        var template = new NotificationTemplate { Text = "{{#facts}}{{#facts}}{{value}}{{/facts}}{{/facts}}" };
        template.Validate("T");
        var message = Messages.Alarm with { Facts = [.. Enumerable.Range(0, 2000).Select(static i => new Fact($"{i}", "value"))] };

        Assert.That(template.Apply(message).Text, Is.EqualTo("Refused"));
    }

    [Test]
    public void Apply_Facts_AreThoseInThatOrder() =>
        Assert.That(Of(("Facts:0", "Cause"), ("Facts:1", "Nobody"), ("Facts:2", "Since")).Facts, Is.EqualTo(new Fact[] { new("Cause", "refused"), new("Since", "12:00") }));

    [Test]
    public void Apply_EmptyFacts_AreNone()
    {
        var template = new NotificationTemplate { Facts = [] };

        Assert.That(template.Apply(Messages.Alarm).Facts, Is.Empty);
    }

    [TestCase("Title", "{{titel}}", "T:Title: line 1, column 1: there is no 'titel' here; did you mean 'title'?")]
    [TestCase("Text", "\n{{#isOk}}", "T:Text: line 2, column 1: the section 'isOk' has no end")]
    [TestCase("Facts:0", " ", "T:Facts: a name is blank")]
    public void Validate_Wrong_SaysWhereAndWhat(string key, string value, string said) =>
        Assert.That(() => Of((key, value)), Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith(said));

    private static Notification Of(params (string Key, string Value)[] section)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(section.Select(static pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
        var template = configuration.Read(static s => s.Get<NotificationTemplate>(o => o.ErrorOnUnknownConfiguration = true));
        template.Validate("T");
        return template.Apply(Messages.Alarm);
    }
}
