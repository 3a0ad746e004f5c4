using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>What arrives, seen from outside, and that it keeps Slack's limits whatever goes in.</summary>
public class SlackRendererTests
{
    [TestCase(AlarmState.Alarm, AlarmSeverity.Critical, "#c62828")]
    [TestCase(AlarmState.Alarm, AlarmSeverity.Warning, "#f9a825")]
    [TestCase(AlarmState.Alarm, AlarmSeverity.Info, "#1565c0")]
    [TestCase(AlarmState.Ok, AlarmSeverity.Critical, "#2e7d32")]
    [TestCase(AlarmState.InsufficientData, AlarmSeverity.Critical, "#9e9e9e")]
    public async Task Render_State_HasItsColour(AlarmState state, AlarmSeverity severity, string colour)
    {
        var message = await RenderAsync(Samples.Alarm with { State = state, Severity = severity });

        Assert.That((string?)message["attachments"]![0]!["color"], Is.EqualTo(colour));
    }

    [Test]
    public async Task Render_ManyIncidents_ListsTheWorstTenAndTheCount()
    {
        List<Incident> incidents =
        [
            .. Enumerable.Range(0, 5).Select(i => Samples.Incident($"closed-{i}", AlarmState.Ok)),
            .. Enumerable.Range(0, 5).Select(i => Samples.Incident($"minor-{i}", severity: AlarmSeverity.Info)),
            .. Enumerable.Range(0, 9).Select(i => Samples.Incident($"major-{i}", openedMinutesAgo: i, note: "refused")),
        ];

        var message = await RenderAsync(Samples.Alarm with { Incidents = incidents });

        var list = Texts(message).Single(text => text.Contains("incidents*", StringComparison.Ordinal)).Split('\n');
        Assert.Multiple(() =>
        {
            Assert.That(list[0], Is.EqualTo("*19 incidents*"));
            Assert.That(list[1], Is.EqualTo("• ALARM critical: major-8 – refused"));
            Assert.That(list[9], Is.EqualTo("• ALARM critical: major-0 – refused"));
            Assert.That(list[10], Is.EqualTo("• ALARM info: minor-0"));
            Assert.That(list[11], Is.EqualTo("… and 9 more"));
            Assert.That(list, Has.Length.EqualTo(12));
        });
    }

    [Test]
    public async Task Render_MentionInText_StaysText()
    {
        var message = await RenderAsync(Samples.Alarm with { Text = "<!channel> <@U1> <https://evil.example|here> &amp;" });

        Assert.That(
            Texts(message),
            Has.Some.EqualTo("&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|here&gt; &amp;amp;"));
    }

    [Test]
    public async Task Render_BlankTitle_SaysTheState()
    {
        var message = await RenderAsync(Samples.Alarm with { Title = " " });

        Assert.That((string?)message["blocks"]![0]!["text"]!["text"], Is.EqualTo("ALARM"));
    }

    [Test]
    public async Task Render_MoreThanSlackBears_SaysThatItIsShortened()
    {
        var sections = Enumerable.Range(0, 60).Select(i => new NotificationSection($"Part {i}", new string('x', 1000)));

        var message = await RenderAsync(Samples.Alarm with { Sections = [.. sections] });

        Assert.That(Texts(message)[^1], Does.StartWith("ALARM · critical · ").And.EndWith(" · shortened"));
    }

    [Test]
    public async Task Render_Image_IsShown()
    {
        var message = await RenderAsync(Samples.Alarm with { Image = new Uri("https://example.com/graph.png") });

        var image = message["attachments"]![0]!["blocks"]!.AsArray().Single(block => (string?)block!["type"] == "image")!;
        Assert.That((string?)image["image_url"], Is.EqualTo("https://example.com/graph.png"));
    }

    [Test]
    public async Task Render_AnyText_KeepsSlacksLimitsAndIsValidUtf16([Range(0, 39)] int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 10; round++)
        {
            var notification = new Notification
            {
                Id = "n",
                Title = Text(random, 400),
                Text = random.Next(4) == 0 ? null : Text(random, 6000),
                Timestamp = Samples.Noon,
                State = (AlarmState)random.Next(3),
                Facts = [.. Many(random, 30, () => new Fact(Text(random, 300), Text(random, 4000)))],
                Sections = [.. Many(random, 60, () => new NotificationSection(Text(random, 300), Text(random, 6000)))],
                Links = [.. Many(random, 30, () => new NotificationLink(Text(random, 300), new Uri("https://example.com/" + Uri.EscapeDataString(Well(Text(random, 300))))))],
                Incidents = [.. Many(random, 40, () => Samples.Incident(Text(random, 300), note: Text(random, 500)))],
            };

            var message = await RenderAsync(notification);

            AssertLimits(message);
        }
    }

    private static void AssertLimits(JsonNode message)
    {
        var top = message["blocks"]!.AsArray();
        var attached = message["attachments"]![0]!["blocks"]!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(top.Count + attached.Count, Is.LessThanOrEqualTo(50));
            Assert.That(((string)top[0]!["text"]!["text"]!).Length, Is.InRange(1, 150));
            Assert.That(((string)message["text"]!).Length, Is.InRange(1, 4000));
            Assert.That(Texts(message).Sum(text => text.Length), Is.LessThanOrEqualTo(12_500));
            foreach (var block in attached)
            {
                Assert.That(((string?)block!["text"]?["text"] ?? "-").Length, Is.InRange(1, 3000));
                Assert.That(block["fields"]?.AsArray().Count ?? 0, Is.LessThanOrEqualTo(10));
                foreach (var field in block["fields"]?.AsArray() ?? [])
                {
                    Assert.That(((string)field!["text"]!).Length, Is.InRange(1, 2000));
                }
            }

            foreach (var text in Texts(message).Append((string)message["text"]!))
            {
                Assert.That(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(text), Throws.Nothing);
                Assert.That(text.Replace("&amp;", "", StringComparison.Ordinal).Replace("&lt;", "", StringComparison.Ordinal).Replace("&gt;", "", StringComparison.Ordinal), Does.Not.Contain("&"), "an entity was cut");
            }
        });
    }

    private static List<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => [.. map.SelectMany(pair => pair.Key == "text" && pair.Value is JsonValue value && map.ContainsKey("type") ? [(string)value!] : Texts(pair.Value))],
        JsonArray list => [.. list.SelectMany(Texts)],
        _ => [],
    };

    private static IEnumerable<T> Many<T>(Random random, int max, Func<T> make) => Enumerable.Range(0, random.Next(max)).Select(_ => make());

    private static string Text(Random random, int max)
    {
        var length = random.Next(max);
        var text = new StringBuilder(length);
        while (text.Length < length)
        {
            text.Append(random.Next(8) switch
            {
                0 => "&",
                1 => "<",
                2 => ">",
                3 => "😀",
                4 => ((char)random.Next(0x20, 0x2000)).ToString(),
                5 => ((char)random.Next(0xD800, 0xE000)).ToString(),
                6 => random.Next(10) == 0 ? "\r\n" : "|",
                _ => "plain ",
            });
        }

        return text.ToString();
    }

    private static string Well(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar).Select(rune => rune.ToString()));

    private static async Task<JsonNode> RenderAsync(Notification notification)
    {
        using var handler = new Recorder();
        await Composition.Notifier(options => options.WebhookUrl = "https://hooks.example/x", handler: handler).NotifyAsync(notification, CancellationToken.None);
        return JsonNode.Parse(handler.Body!)!;
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public string? Body { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
