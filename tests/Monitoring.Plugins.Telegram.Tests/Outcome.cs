using System.Net;
using System.Text.Json.Nodes;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>What the plugin sends for a notification, seen from outside: the HTML, and the text that it sends when Telegram complains about the HTML.</summary>
internal sealed record Outcome(string Html, string Plain)
{
    private static readonly Recorder _recorder = new();
    private static readonly INotifier _notifier =
        Composition.Notifier(static options => (options.Token, options.ChatId) = (TelegramStandIn.Token, "42"), handler: _recorder);

    public static async Task<Outcome> OfAsync(Notification notification)
    {
        var bodies = _recorder.Bodies.Value = [];
        await _notifier.NotifyAsync(notification, CancellationToken.None);
        foreach (var body in bodies)
        {
            Assert.That(BotApiParameters.Refusal(body, isEdit: false), Is.Null);
        }

        Assert.That(bodies, Has.Count.EqualTo(2));
        return new Outcome((string)bodies[0]["text"]!, (string)bodies[1]["text"]!);
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public AsyncLocal<List<JsonObject>> Bodies { get; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var bytes = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            var body = JsonNode.Parse(bytes)!.AsObject();
            Bodies.Value!.Add(body);
            return body.ContainsKey("parse_mode")
                ? new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("""{"ok":false,"error_code":400,"description":"Bad Request: can't parse entities"}""") }
                : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"ok":true,"result":{"message_id":1,"chat":{"id":42}}}""") };
        }
    }
}
