using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

public class SlackWebhookNotifierTests
{
    private SlackStandIn _slack;

    [SetUp]
    public async Task StartAsync()
    {
        _slack = await SlackStandIn.StartAsync();
        _slack.Say(200, "ok");
    }

    [TearDown]
    public async Task StopAsync() => await _slack.DisposeAsync();

    [Test]
    public async Task NotifyAsync_Recovery_PostsToTheAddressWithoutChannelThreadOrToken()
    {
        var recovery = new Notification
        {
            Id = "n-2",
            Title = "OK: api uptime",
            Timestamp = Samples.Noon,
            State = AlarmState.Ok,
            EarlierReceipt = DeliveryReceipt.Empty,
        };

        var receipt = await Notifier().NotifyAsync(recovery, CancellationToken.None);

        var request = _slack.Requests.Single();
        var expected = JsonNode.Parse(
            """
            {
              "text": "OK: api uptime",
              "blocks": [ { "type": "header", "text": { "type": "plain_text", "text": "OK: api uptime" } } ],
              "attachments": [
                {
                  "color": "#2e7d32",
                  "blocks": [
                    {
                      "type": "context",
                      "elements": [
                        {
                          "type": "mrkdwn",
                          "text": "OK · info · <!date^1772366400^{date_short_pretty} {time_secs}|2026-03-01 12:00:00 UTC>",
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
        Assert.Multiple(() =>
        {
            Assert.That(receipt, Is.SameAs(DeliveryReceipt.Empty));
            Assert.That(request.Line, Is.EqualTo("POST /services/T0/B0/secretpart"));
            Assert.That(request.Headers.Keys, Does.Not.Contain("Authorization"));
            Assert.That(JsonNode.DeepEquals(request.Body, expected), Is.True, request.Body.ToJsonString());
        });
    }

    [TestCase(403, "invalid_token")]
    [TestCase(404, "no_service")]
    [TestCase(404, "no_team")]
    [TestCase(404, "channel_not_found")]
    [TestCase(410, "channel_is_archived")]
    [TestCase(403, "action_prohibited")]
    [TestCase(400, "user_not_found")]
    [TestCase(418, "<html>what?</html>", "418")]
    [TestCase(301, "", "redirect")]
    public async Task NotifyAsync_RefusedForGood_IsPermanent(int status, string body, string? said = null)
    {
        _slack.Say(status, body, ("Location", _slack.Url + "elsewhere"));

        var exception = await FailsAsync();

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain(said ?? body.Trim()));
            Assert.That(_slack.Requests, Has.Count.EqualTo(1));
        });
    }

    [TestCase(400, "invalid_payload")]
    [TestCase(400, "invalid_blocks\n")]
    [TestCase(400, "invalid_attachments")]
    [TestCase(400, "msg_too_long")]
    [TestCase(413, "<html>too large</html>")]
    public async Task NotifyAsync_FormRefused_SendsTextAloneOnce(int status, string body)
    {
        _slack.Answer = (request, context) =>
        {
            var isText = request.Body["blocks"] is null;
            context.Response.StatusCode = isText ? 200 : status;
            return context.Response.WriteAsync(isText ? "ok" : body);
        };

        await Notifier().NotifyAsync(Samples.Alarm, CancellationToken.None);

        var (first, second) = (_slack.Requests[0].Body.AsObject(), _slack.Requests[1].Body.AsObject());
        Assert.Multiple(() =>
        {
            Assert.That(_slack.Requests, Has.Count.EqualTo(2));
            Assert.That(first.ContainsKey("blocks"), Is.True);
            Assert.That(second.ContainsKey("blocks") || second.ContainsKey("attachments"), Is.False);
            Assert.That((string?)second["text"], Does.StartWith("ALARM: api uptime\n").And.Contain("Connection refused &amp; &lt;nobody&gt; home").And.Contain("Target: https://"));
        });
    }

    [TestCase(400, "invalid_blocks")]
    [TestCase(413, "")]
    public async Task NotifyAsync_TextRefusedToo_IsPermanentAfterTwo(int status, string body)
    {
        _slack.Say(status, body);

        var exception = await FailsAsync();

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain("text alone too"));
            Assert.That(_slack.Requests, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public async Task NotifyAsync_AnswerIsNotSlacks_IsNotTakenForDelivered()
    {
        foreach (var body in new[] { "", "<html>Log in to the hotel</html>", "{\"ok\":true}", "OK", "null" })
        {
            _slack.Say(200, body);

            var exception = await FailsAsync();

            Assert.That((exception.IsTransient, exception.Message), Is.EqualTo((true, "AddSlack(\"ops\"):WebhookUrl answered (200), but not as Slack does.")), body);
        }
    }

    [TestCase(429, "rate_limited", 12)]
    [TestCase(500, "rollup_error", null)]
    [TestCase(503, "", null)]
    public async Task NotifyAsync_CannotBeTakenNow_IsTransient(int status, string body, int? seconds)
    {
        _slack.Say(status, body, seconds is null ? [] : [("Retry-After", $"{seconds}")]);

        var exception = await FailsAsync();

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.RetryAfter, Is.EqualTo(seconds is { } s ? TimeSpan.FromSeconds(s) : (TimeSpan?)null));
        });
    }

    private async Task<DeliveryException> FailsAsync() =>
        (await Assert.ThrowsAsync<DeliveryException>(async () => await Notifier().NotifyAsync(Samples.Alarm, CancellationToken.None)))!;

    private INotifier Notifier() => Composition.Notifier(options => options.WebhookUrl = _slack.Url + "services/T0/B0/secretpart");
}
