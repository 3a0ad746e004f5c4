using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>What arrives, seen from outside.</summary>
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

        var list = Texts(message).SkipWhile(text => !text.Contains("incidents*", StringComparison.Ordinal)).TakeWhile(text => text.Contains("• ", StringComparison.Ordinal))
            .SelectMany(text => text.Split('\n')).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(list[0], Is.EqualTo("*19 incidents*"));
            Assert.That(list[1], Does.StartWith("• ALARM critical: major-8 · since <!date^"));
            Assert.That(list[2], Is.EqualTo("      refused"));
            Assert.That(list[17], Does.StartWith("• ALARM critical: major-0 · since "));
            Assert.That(list[19], Does.StartWith("• ALARM info: minor-0 · since "));
            Assert.That(list[20], Is.EqualTo("… and 9 more"));
            Assert.That(list, Has.Length.EqualTo(21));
        });
    }

    [Test]
    public async Task Render_SeveralIncidents_LinksEachAndShowsThresholdAndValues()
    {
        var incident = Samples.Incident("api uptime", note: "Connection refused") with
        {
            Facts = [new("Metric", "uptime"), new("Threshold", "uptime < 1"), new("Values", "0, 0, 0")],
            Links = [new("Console", new Uri("https://console.example/?a=1&b=2"))],
        };
        var reason = Samples.Incident("cpu", AlarmState.Ok) with { Reason = "Threshold Crossed: 1 datapoint [3.0] was not greater than the threshold (80.0)." };

        var message = await RenderAsync(Samples.Alarm with { Incidents = [incident, reason] });

        Assert.That(
            Texts(message),
            Has.Some.EqualTo(
                """
                *2 incidents*
                • ALARM critical: <https://console.example/?a=1&amp;b=2|api uptime> · since <!date^1772366400^{date_short_pretty} {time_secs}|2026-03-01 12:00:00 UTC>
                      Connection refused · Threshold: uptime &lt; 1 · Values: 0, 0, 0
                • OK critical: cpu · since <!date^1772366400^{date_short_pretty} {time_secs}|2026-03-01 12:00:00 UTC> until <!date^1772366400^{date_short_pretty} {time_secs}|2026-03-01 12:00:00 UTC>
                      Threshold Crossed: 1 datapoint [3.0] was not greater than the threshold (80.0).
                """.ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task Render_DigestWithoutText_CountsByStateAndSeverity()
    {
        List<Incident> incidents = [Samples.Incident("a", AlarmState.Ok), Samples.Incident("b"), Samples.Incident("c", severity: AlarmSeverity.Info), Samples.Incident("d")];

        var message = await RenderAsync(Samples.Alarm with { Occasion = NotificationOccasion.Digest, Text = null, Incidents = incidents });

        Assert.That(Texts(message), Has.Some.StartsWith("*4 incidents*: 2 critical ALARM, 1 info ALARM, 1 critical OK\n"));
    }

    [Test]
    public async Task Render_DigestOfOneIncident_ListsIt()
    {
        var message = await RenderAsync(Samples.Alarm with { Occasion = NotificationOccasion.Digest });

        Assert.That(Texts(message), Has.Some.StartsWith("*1 incident*\n• ALARM critical: api uptime · since "));
    }

    [Test]
    public async Task Render_LongSections_LeaveRoomForTheLinks()
    {
        var sections = Enumerable.Range(0, 60).Select(i => new NotificationSection($"Part {i}", new string('x', 1000)));

        var message = await RenderAsync(Samples.Alarm with { Sections = [.. sections] });

        Assert.That(Texts(message), Has.Some.EqualTo("<https://console.example/?a=1&amp;b=2|Console>"));
    }

    [Test]
    public async Task Render_ImageThatSlackCannotFetch_IsLeftOut()
    {
        var message = await RenderAsync(Samples.Alarm with { Image = new Uri("file:///tmp/graph.png") });

        Assert.That(message["attachments"]![0]!["blocks"]!.AsArray().Select(block => (string?)block!["type"]), Has.None.EqualTo("image"));
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

    private static List<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => [.. map.SelectMany(pair => pair.Key == "text" && pair.Value is JsonValue value && map.ContainsKey("type") ? [(string)value!] : Texts(pair.Value))],
        JsonArray list => [.. list.SelectMany(Texts)],
        _ => [],
    };

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
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("ok") };
        }
    }
}
