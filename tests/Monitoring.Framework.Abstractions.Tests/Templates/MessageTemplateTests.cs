using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Abstractions.Tests.Templates;

/// <summary>The rules of <see href="https://github.com/mustache/spec">Mustache's specification</see> for the part that is supported, with the names of our data.</summary>
public class MessageTemplateTests
{
    private const string Path = "Monitoring:Plugins:Webhook:hook:Template";

    [TestCase("Hello, {{title}}!", "Hello, [ALARM: api uptime]!", TestName = "Interpolation")]
    [TestCase("| {{ title }} |{{\ttitle\n}}|", "| [ALARM: api uptime] |[ALARM: api uptime]|", TestName = "Interpolation, padding")]
    [TestCase("  {{title}}\n", "  [ALARM: api uptime]\n", TestName = "Interpolation is never standalone")]
    [TestCase("{{counts.total}}/{{isAlarm}}/{{isOk}}/{{image}}/{{fact.Nobody}}", "[2]/[true]/[false]/[]/", TestName = "Numbers, truths and what is not there")]
    [TestCase("{{fact.Cause}} {{label.team}} {{label.tier}}|{{#incidents}}{{label.tier}}{{/incidents}}", "[refused] [web] |[1][2]", TestName = "Names that are data")]
    [TestCase("{{#incidents}}{{alarm}}{{^last}}, {{/last}}{{/incidents}}", "[one], [two]", TestName = "List with separators")]
    [TestCase("{{#incidents}}{{title}}{{text}}{{/incidents}}", "[ALARM: api uptime][Refused][ALARM: api uptime][Refused]", TestName = "Names of outer scopes")]
    [TestCase("{{#links}}{{text}}{{/links}}{{text}}", "[Console][Refused]", TestName = "Inner names first")]
    [TestCase("{{#counts}}{{alarms}} {{#over}}never{{/over}}{{^over}}none over{{/over}}{{/counts}}", "[2] none over", TestName = "Objects; zero is false")]
    [TestCase("{{#text}}<{{.}}>{{/text}}{{#image}}never{{/image}}{{^image}}none{{/image}}", "<[Refused]>none", TestName = "Implicit iterator; empty is false")]
    [TestCase("{{#isAlarm}}a{{#isCritical}}b{{/isCritical}}c{{/isAlarm}}{{#isOk}}never{{/isOk}}{{^tags}}none{{/tags}}", "abcnone", TestName = "Nested truths, an empty list inverted")]
    [TestCase("12345{{! a comment\n of two lines }}67890", "1234567890", TestName = "Comment")]
    [TestCase("a\n{{#isAlarm}}\nb\n{{/isAlarm}}\nc\n", "a\nb\nc\n", TestName = "Standalone lines")]
    [TestCase("a\r\n  {{#isAlarm}}\r\nb\r\n\t{{/isAlarm}} \r\nc", "a\r\nb\r\nc", TestName = "Standalone, indented, with carriage returns")]
    [TestCase("  {{#isAlarm}}\nb\n  {{/isAlarm}}", "b\n", TestName = "Standalone without previous line and without newline")]
    [TestCase("  {{! x }}  \n a {{! y }} b\n", " a  b\n", TestName = "Standalone and inline comments")]
    [TestCase("{\"a\":{\"b\":\"{{title}}\"}}", "{\"a\":{\"b\":\"[ALARM: api uptime]\"}}", TestName = "JSON around it")]
    public void Render_Specified_Agrees(string template, string expected) =>
        Assert.That(MessageTemplate.Parse(template, Path).Render(Messages.Alarm, static value => $"[{value}]"), Is.EqualTo(expected));

    [TestCase("a\n {{{title}}}", 2, 2, "values without escaping are not supported")]
    [TestCase("{{&title}}", 1, 1, "values without escaping are not supported")]
    [TestCase("{{>title}}", 1, 1, "templates inside of templates are not supported")]
    [TestCase("{{=<% %>=}}", 1, 1, "other delimiters")]
    [TestCase("{{ }}", 1, 1, "the tag is empty")]
    [TestCase("{{#}}", 1, 1, "the tag is empty")]
    [TestCase("x {{title", 1, 3, "the tag has no end")]
    [TestCase("{{Title}}", 1, 1, "there is no 'Title' here; did you mean 'title'? there are: id, episode, title, ")]
    [TestCase("{{zzzzzzzz}}", 1, 1, "there is no 'zzzzzzzz' here; there are: id, ")]
    [TestCase("{{#incidents}}\r\n{{alram}}{{/incidents}}", 2, 1, "there is no 'alram' here; did you mean 'alarm'? there are: id, alarm, ")]
    [TestCase("{{last}}", 1, 1, "there is no 'last' here")]
    [TestCase("{{counts.alarm}}", 1, 1, "there is no 'alarm' here; did you mean 'alarms'?")]
    [TestCase("{{title.length}}", 1, 1, "'title' has no names of its own")]
    [TestCase("{{incidents.alarm}}", 1, 1, "'incidents' has no names of its own")]
    [TestCase("{{facts}}", 1, 1, "'facts' is not one value; write {{#facts}}…{{/facts}} around the names that it has: name, value, last.")]
    [TestCase("{{label}}", 1, 1, "say which one: {{label.NAME}}.")]
    [TestCase("{{.}}", 1, 1, "{{.}} is the value of a section around it")]
    [TestCase("{{#isOk}}a", 1, 1, "the section 'isOk' has no end; write {{/isOk}} behind it.")]
    [TestCase("{{#isOk}}{{/isAlarm}}", 1, 10, "the section that ends here is 'isOk'; write {{/isOk}}.")]
    [TestCase("{{/isOk}}", 1, 1, "no section 'isOk' has begun")]
    public void Parse_Wrong_SaysWhereAndWhat(string template, int line, int column, string problem) => Assert.That(
        () => MessageTemplate.Parse(template, Path),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith($"{Path}: line {line}, column {column}: {problem}"));

    [Test]
    public void Parse_TooMuch_IsRefused() => Assert.Multiple(() =>
    {
        Assert.That(() => MessageTemplate.Parse(Nested("isOk", 8), Path), Throws.Nothing);
        Assert.That(() => MessageTemplate.Parse(Nested("isOk", 9), Path), Throws.TypeOf<MonitoringConfigurationException>().With.Message.Contains("sections are at most 8 deep"));
        Assert.That(() => MessageTemplate.Parse(new string('x', 100_001), Path), Throws.TypeOf<MonitoringConfigurationException>().With.Message.Contains("more than 100000 characters"));
    });

    [Test]
    public void Render_Storm_ShowsTheWorstThatFitAndCountsAll()
    {
        var storm = Messages.Alarm with { Incidents = [.. Enumerable.Range(0, 100_000).Select(i => Messages.Incident($"alarm-{i}", i))] };

        var text = MessageTemplate.Parse("{{counts.total}}\n{{#incidents}}\n{{arn}}\n{{/incidents}}", Path).Render(storm, static value => value);

        var lines = text.Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(text, Has.Length.InRange(100_000, 1_000_000));
            Assert.That(lines[0], Is.EqualTo("100000"));
            Assert.That(lines[1], Does.EndWith(":alarm-0"));
        });
    }

    [Test]
    public void Render_WorkWithoutEnd_IsGivenUp()
    {
        var storm = Messages.Alarm with { Facts = [.. Enumerable.Range(0, 1000).Select(i => new Fact($"{i}", ""))] };

        Assert.That(
            () => MessageTemplate.Parse(Nested("facts", 8), Path).Render(storm, static value => value),
            Throws.TypeOf<DeliveryException>().With.Property(nameof(DeliveryException.IsTransient)).False.And.Message.StartsWith(Path));
    }

    [TestCase(5, "ALAR…")]
    [TestCase(17, "ALARM: api uptime")]
    [TestCase(1, "…")]
    public void Limits_LongerValue_IsCutBeforeItIsEscaped(int limit, string title)
    {
        var template = MessageTemplate.Parse("{{title}} {{#title}}{{.}}{{/title}} {{text}}", Path).WithLimits([KeyValuePair.Create("title", limit)], "Limits");

        Assert.That(template.Render(Messages.Alarm, static value => $"[{value}]"), Is.EqualTo($"[{title}] [{title}] [Refused]"));
    }

    [Test]
    public void Limits_BetweenHalvesOfACharacter_LeaveItOut() => Assert.That(
        MessageTemplate.Parse("{{title}}", Path).WithLimits([KeyValuePair.Create("title", 3)], "Limits").Render(Messages.Alarm with { Title = "a😀bc" }, static value => value),
        Is.EqualTo("a…"));

    [TestCase("titel", 5, "Limits:titel: there is no 'titel' here; did you mean 'title'?")]
    [TestCase("facts", 5, "Limits:facts: there is no 'facts' here; did you mean 'fact'?")]
    [TestCase("title", 0, "Limits:title: the value is 0; it must be more than zero.")]
    public void Limits_Wrong_SayWhereAndWhat(string name, int limit, string said) => Assert.That(
        () => MessageTemplate.Parse("", Path).WithLimits([KeyValuePair.Create(name, limit)], "Limits"),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith(said));

    [Test]
    public void Render_AnyMessage_IsTheJsonOfTheData([Range(1, 50)] int seed)
    {
        var message = Messages.Any(new Random(seed));
        var template = MessageTemplate.Parse("""{ "id": "{{id}}", "facts": [ {{#facts}}["{{name}}", "{{value}}"]{{^last}}, {{/last}}{{/facts}} ], "total": {{counts.total}}, "isOk": {{isOk}} }""", Path);

        var rendered = JsonNode.Parse(template.Render(message, static value => JsonEncodedText.Encode(value).Value));

        var expected = new JsonObject
        {
            ["id"] = message.Id,
            ["facts"] = new JsonArray([.. message.Facts.Select(static fact => new JsonArray(fact.Name, fact.Value))]),
            ["total"] = message.Incidents.Count,
            ["isOk"] = message.State == AlarmState.Ok,
        };
        Assert.That(JsonNode.DeepEquals(rendered, expected), Is.True, rendered!.ToJsonString());
    }

    private static string Nested(string name, int depth) =>
        string.Concat(Enumerable.Repeat($"{{{{#{name}}}}}", depth)) + string.Concat(Enumerable.Repeat($"{{{{/{name}}}}}", depth));
}
