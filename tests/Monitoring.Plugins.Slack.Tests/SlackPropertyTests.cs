using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>Whatever people and machines write: messages within Slack's limits, in which no text calls anybody, links anywhere or is cut inside of what belongs together.</summary>
public partial class SlackPropertyTests
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Notify_AnyNotification_KeepsTheLimits() => Prop.ForAll(AnyNotification.Any, static notification =>
    {
        var outcome = Outcome.OfAsync(notification).GetAwaiter().GetResult();
        Assert.Multiple(() =>
        {
            foreach (var message in outcome.Rich)
            {
                AssertBlocks(message);
            }

            foreach (var message in outcome.Text.Concat(outcome.Rich))
            {
                var text = (string)message["text"]!;
                Assert.That(_strict.GetByteCount(text), Is.InRange(1, 4000), "what chat.update takes");
                Assert.That(text, Is.Not.Empty.And.Not.EqualTo(" "));
                AssertHarmless(text);
            }
        });
    });

    private static void AssertBlocks(JsonNode message)
    {
        var top = message["blocks"]!.AsArray();
        var attached = message["attachments"]![0]!["blocks"]!.AsArray();
        Assert.That(top.Count + attached.Count, Is.LessThanOrEqualTo(50));
        Assert.That(((string)top[0]!["text"]!["text"]!).Length, Is.InRange(1, 150));
        var texts = Texts(message["attachments"]);
        Assert.That(texts.Concat(Texts(top)).Sum(static text => text.Length), Is.LessThanOrEqualTo(12_400), "12,000, the heading and the last line; Slack refuses from about 13,200");
        foreach (var text in texts)
        {
            Assert.That(text.Length, Is.InRange(1, 3000));
            Assert.That(text, Does.Match(@"\S"));
            Assert.That(() => _strict.GetByteCount(text), Throws.Nothing);
            AssertHarmless(text);
        }
    }

    /// <summary>Every angle bracket belongs to a link, a date or a mention of ours, and every ampersand to an entity.</summary>
    private static void AssertHarmless(string text)
    {
        var rest = Ours().Replace(text, "");
        Assert.That(rest, Does.Not.Contain('<').And.Not.Contain('>'), text);
        Assert.That(Entity().Replace(text, ""), Does.Not.Contain('&'), text);
        Assert.That(text.Any(static c => char.IsControl(c) && c is not ('\n' or '\t')), Is.False);
    }

    private static List<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => [.. map.SelectMany(static pair => pair is { Key: "text", Value: JsonValue value } ? [(string)value!] : Texts(pair.Value))],
        JsonArray list => [.. list.SelectMany(Texts)],
        _ => [],
    };

    [GeneratedRegex(@"<(https?:|mailto:)[^<>|]*(\|[^<>]*)?>|<!date\^[0-9]+\^\{date_short_pretty\} \{time_secs\}\|[0-9: UTC-]+>|<!subteam\^S[0-9]{30}>|<!here>")]
    private static partial Regex Ours();

    [GeneratedRegex("&(amp|lt|gt);")]
    private static partial Regex Entity();
}
