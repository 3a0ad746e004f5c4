using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

public class SlackApiNotifierTests
{
    private SlackStandIn _slack;

    [SetUp]
    public async Task StartAsync() => _slack = await SlackStandIn.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _slack.DisposeAsync();

    [Test]
    public async Task NotifyAsync_Alarm_PostsExactlyThis()
    {
        await Notifier().NotifyAsync(Samples.Alarm, CancellationToken.None);

        var request = _slack.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(request.Line, Is.EqualTo("POST /api/chat.postMessage"));
            Assert.That(request.Headers["Authorization"], Is.EqualTo("Bearer xoxb-test"));
            Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/json; charset=utf-8"));
        });
        var expected = JsonNode.Parse(
            """
            {
              "channel": "#ops",
              "text": "ALARM: api uptime\nConnection refused &amp; &lt;nobody&gt; home",
              "blocks": [
                { "type": "header", "text": { "type": "plain_text", "text": "ALARM: api uptime" } }
              ],
              "attachments": [
                {
                  "color": "#c62828",
                  "blocks": [
                    { "type": "section", "text": { "type": "mrkdwn", "text": "Connection refused &amp; &lt;nobody&gt; home", "verbatim": true } },
                    {
                      "type": "section",
                      "fields": [
                        { "type": "mrkdwn", "text": "*Target*\nhttps://example.com/health", "verbatim": true },
                        { "type": "mrkdwn", "text": "*Since*\n12:00", "verbatim": true }
                      ]
                    },
                    { "type": "section", "text": { "type": "mrkdwn", "text": "*What to do*\nRestart it.\nThen look.", "verbatim": true } },
                    { "type": "section", "text": { "type": "mrkdwn", "text": "<https://console.example/?a=1&amp;b=2|Console>", "verbatim": true } },
                    {
                      "type": "context",
                      "elements": [
                        {
                          "type": "mrkdwn",
                          "text": "ALARM · critical · <!date^1772366400^{date_short_pretty} {time_secs}|2026-03-01 12:00:00 UTC>",
                          "verbatim": true
                        }
                      ]
                    }
                  ]
                }
              ],
              "unfurl_links": false,
              "unfurl_media": false
            }
            """);
        Assert.That(JsonNode.DeepEquals(request.Body, expected), Is.True, request.Body.ToJsonString());
    }

    [Test]
    public async Task NotifyAsync_Taken_ReturnsTimestampAndChannel()
    {
        var receipt = await Notifier().NotifyAsync(Samples.Alarm, CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(receipt.MessageId, Is.EqualTo("1700000000.000100"));
            Assert.That(receipt.Properties!["channel"], Is.EqualTo("C0123"));
        });
    }

    [TestCase("invalid_auth", "put a valid bot token into AddSlack(\"ops\"):Token")]
    [TestCase("not_authed", "Token")]
    [TestCase("account_inactive", "Token")]
    [TestCase("token_revoked", "Token")]
    [TestCase("channel_not_found", "'#ops'")]
    [TestCase("not_in_channel", "invite it there")]
    [TestCase("is_archived", "archived")]
    [TestCase("restricted_action", "administrators")]
    [TestCase("msg_too_long", "text alone too")]
    [TestCase("invalid_blocks", "report it")]
    [TestCase("no_text", "report it")]
    [TestCase("something_new", "something_new")]
    public async Task NotifyAsync_RefusedForGood_IsPermanentAndSaysWhatToDo(string error, string advice)
    {
        _slack.Say(200, $$"""{"ok":false,"error":"{{error}}"}""");

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain(error).And.Contain(advice));
        });
    }

    [Test]
    public async Task NotifyAsync_MissingScope_NamesTheScope()
    {
        _slack.Say(200, """{"ok":false,"error":"missing_scope","needed":"chat:write.public","provided":"chat:write"}""");

        Assert.That((await FailsAsync(Notifier())).Message, Does.Contain("chat:write.public"));
    }

    [TestCase(200, """{"ok":false,"error":"ratelimited"}""", "30", 30)]
    [TestCase(429, "", "17", 17)]
    [TestCase(429, "", "Sun, 01 Mar 2026 12:02:00 GMT", 120)]
    [TestCase(429, "", "Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [TestCase(429, "", "soon", null)]
    [TestCase(503, "busy", "5", 5)]
    [TestCase(500, """{"ok":false,"error":"internal_error"}""", null, null)]
    [TestCase(200, """{"ok":false,"error":"fatal_error"}""", null, null)]
    [TestCase(200, "<html>not Slack</html>", null, null)]
    [TestCase(200, "null", null, null)]
    public async Task NotifyAsync_CannotBeTakenNow_IsTransientWithTheWaitAskedFor(int status, string body, string? retryAfter, int? seconds)
    {
        _slack.Say(status, body, retryAfter is null ? [] : [("Retry-After", retryAfter)]);

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.RetryAfter, Is.EqualTo(seconds is { } s ? TimeSpan.FromSeconds(s) : (TimeSpan?)null));
        });
    }

    [TestCase(302)]
    [TestCase(404)]
    public async Task NotifyAsync_WrongAddress_IsPermanentAndNamesTheSetting(int status)
    {
        _slack.Say(status, "", ("Location", _slack.Url + "elsewhere"));

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain("BaseUrl"));
            Assert.That(_slack.Requests, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task NotifyAsync_NobodyListens_IsTransient()
    {
        using var socket = new TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        var port = ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();

        Assert.That((await FailsAsync(Notifier(o => o.BaseUrl = new Uri($"http://127.0.0.1:{port}/")))).IsTransient, Is.True);
    }

    [Test]
    public async Task NotifyAsync_NoAnswerInTime_IsTransient()
    {
        _slack.Answer = static (_, context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

        var exception = await FailsAsync(Notifier(o => o.Timeout = TimeSpan.FromMilliseconds(200)));

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.Message, Does.Contain("0.2 s"));
        });
    }

    [Test]
    public void NotifyAsync_Cancelled_Propagates()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(async () => await Notifier().NotifyAsync(Samples.Alarm, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task NotifyAsync_TokenRefusedThenReplaced_ReadsTheSecretAgain()
    {
        var secrets = new SecretsStandIn("xoxb-old", "xoxb-new");
        _slack.Answer = static (request, context) => context.Response.WriteAsync(
            request.Headers["Authorization"] == "Bearer xoxb-new" ? """{"ok":true,"ts":"1.1"}""" : """{"ok":false,"error":"invalid_auth"}""");
        var notifier = Notifier(o => o.Token = "env:SLACK", secrets);

        await FailsAsync(notifier);
        await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);

        Assert.That(secrets.Reads, Is.EqualTo(new[] { "env:SLACK", "env:SLACK" }));
    }

    private static async Task<DeliveryException> FailsAsync(INotifier notifier) =>
        (await Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None)))!;

    private INotifier Notifier(Action<SlackOptions>? configure = null, ISecretReader? secrets = null) => Composition.Notifier(
        options =>
        {
            options.Token = "xoxb-test";
            options.Channel = "#ops";
            options.BaseUrl = new Uri(_slack.Url, "api");
            configure?.Invoke(options);
        },
        secrets);
}
