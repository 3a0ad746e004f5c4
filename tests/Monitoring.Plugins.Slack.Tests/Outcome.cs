using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>All that the plugin sends for a notification, seen from outside: as a first message, as a reply, and as an edit, with blocks and, when Slack refuses those, as text.</summary>
internal sealed record Outcome(IReadOnlyList<JsonNode> Rich, IReadOnlyList<JsonNode> Text)
{
    private static readonly Recorder _recorder = new();
    private static readonly INotifier _notifier = Composition.Notifier(
        static options =>
        {
            options.Token = "xoxb-test";
            options.Channel = "#ops";
            options.Mentions[AlarmSeverity.Critical] = [.. Enumerable.Range(0, 50).Select(static i => $"<!subteam^S{i:D30}>")];
            options.Mentions[AlarmSeverity.Warning] = ["<!here>"];
        },
        handler: _recorder);

    public static async Task<Outcome> OfAsync(Notification notification)
    {
        var bodies = _recorder.Bodies.Value = [];
        var first = await _notifier.NotifyAsync(notification with { EarlierReceipt = null }, CancellationToken.None);
        await _notifier.NotifyAsync(notification with { EarlierReceipt = first }, CancellationToken.None);
        await _notifier.NotifyAsync(Samples.Recovery with { Text = notification.Text, Sections = notification.Sections, EarlierReceipt = first }, CancellationToken.None);
        Assert.That(bodies, Has.Count.EqualTo(6));
        return new Outcome([.. bodies.Where(IsRich)], [.. bodies.Where(static body => !IsRich(body))]);
    }

    private static bool IsRich(JsonNode body) => body["blocks"] is JsonArray { Count: > 0 };

    private sealed class Recorder : HttpMessageHandler
    {
        public AsyncLocal<List<JsonNode>> Bodies { get; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = JsonNode.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken))!;
            Bodies.Value!.Add(body);
            var answer = IsRich(body) ? """{"ok":false,"error":"invalid_blocks"}""" : """{"ok":true,"channel":"C0123","ts":"1.1"}""";
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer) };
        }
    }
}
