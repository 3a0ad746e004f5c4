using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook.Tests;

public class WebhookNotifierTests
{
    private WebhookStandIn _hook;

    [SetUp]
    public async Task StartAsync() => _hook = await WebhookStandIn.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _hook.DisposeAsync();

    [Test]
    public async Task NotifyAsync_Alarm_PostsExactlyThis()
    {
        var receipt = await Notifier().NotifyAsync(Samples.Alarm, CancellationToken.None);

        var request = _hook.Requests.Single();
        var body = JsonNode.Parse(request.Body)!;
        var expected = JsonNode.Parse(
            """
            {
              "version": "1",
              "id": "n-1",
              "episode": "n-1",
              "occasion": "change",
              "title": "ALARM: api uptime",
              "state": "ALARM",
              "severity": "critical",
              "timestamp": "2026-03-01T12:00:00Z",
              "text": "Connection refused & <nobody> zu Hause – 💥",
              "facts": [ { "name": "Target", "value": "https://example.com/health" } ],
              "sections": [ { "heading": "What to do", "text": "Restart it." } ],
              "links": [ { "text": "Console", "url": "https://console.example/?a=1&b=2" } ],
              "image": "https://example.com/graph.png",
              "incidents": [
                {
                  "id": "i-1",
                  "alarm": {
                    "arn": "arn:aws:cloudwatch:local:000000000000:alarm:api uptime",
                    "partition": "aws",
                    "account": "000000000000",
                    "region": "local",
                    "name": "api uptime"
                  },
                  "contributor": "c-1",
                  "key": { "policy": "HttpUptime", "resource": "api", "rule": "uptime" },
                  "description": "The API",
                  "severity": "critical",
                  "labels": { "team": "web" },
                  "tags": { "Product": "Energy" },
                  "state": "ALARM",
                  "previousState": "OK",
                  "openedAt": "2026-03-01T12:00:00Z",
                  "changedAt": "2026-03-01T12:00:01.5Z",
                  "reason": "Threshold Crossed",
                  "note": "Connection refused",
                  "facts": [ { "name": "Threshold", "value": "< 1" } ],
                  "links": [ { "text": "Console", "url": "https://console.example/" } ],
                  "isClosed": false
                },
                {
                  "id": "i-2",
                  "alarm": {
                    "arn": "arn:aws:cloudwatch:local:000000000000:alarm:foreign",
                    "partition": "aws",
                    "account": "000000000000",
                    "region": "local",
                    "name": "foreign"
                  },
                  "contributor": null,
                  "key": null,
                  "description": null,
                  "severity": "info",
                  "labels": {},
                  "tags": {},
                  "state": "OK",
                  "previousState": "INSUFFICIENT_DATA",
                  "openedAt": "2026-03-01T12:00:00Z",
                  "changedAt": "2026-03-01T12:00:00Z",
                  "reason": "",
                  "note": null,
                  "facts": [],
                  "links": [],
                  "isClosed": true
                }
              ]
            }
            """);
        Assert.Multiple(() =>
        {
            Assert.That((receipt.MessageId, receipt.Properties!["episode"]), Is.EqualTo(("n-1", "n-1")));
            Assert.That(request.Line, Is.EqualTo("POST /in?a=b"));
            Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(request.Headers["Idempotency-Key"], Is.EqualTo("n-1"));
            Assert.That(JsonNode.DeepEquals(body, expected), Is.True, body.ToJsonString());
        });
    }

    [Test]
    public async Task NotifyAsync_WithSecret_SignsTimestampAndBytes()
    {
        await Notifier(options => options.Secret = "schlüssel").NotifyAsync(Samples.Alarm, CancellationToken.None);

        var request = _hook.Requests.Single();
        var timestamp = request.Headers["Monitoring-Timestamp"];
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), (byte)'.', .. request.Body];
        var expected = string.Concat(HMACSHA256.HashData(Encoding.UTF8.GetBytes("schlüssel"), signed).Select(each => each.ToString("x2", CultureInfo.InvariantCulture)));
        Assert.Multiple(() =>
        {
            Assert.That(timestamp, Is.EqualTo("1772366400"));
            Assert.That(request.Headers["Monitoring-Signature"], Is.EqualTo("v1=" + expected));
        });
    }

    [Test]
    public async Task NotifyAsync_WithoutSecret_SignsNothing()
    {
        await Notifier().NotifyAsync(Samples.Test, CancellationToken.None);

        Assert.That(_hook.Requests.Single().Headers.Keys, Does.Not.Contain("Monitoring-Signature").And.Contain("Monitoring-Timestamp"));
    }

    [Test]
    public async Task NotifyAsync_Headers_AreSentAndReplaceTheDefault()
    {
        var notifier = Notifier(options =>
        {
            options.Headers["Authorization"] = "Basic dXNlcjpwYXNz";
            options.Headers["User-Agent"] = "mine";
        });

        await notifier.NotifyAsync(Samples.Test, CancellationToken.None);

        var headers = _hook.Requests.Single().Headers;
        Assert.Multiple(() =>
        {
            Assert.That(headers["Authorization"], Is.EqualTo("Basic dXNlcjpwYXNz"));
            Assert.That(headers["User-Agent"], Is.EqualTo("mine"));
        });
    }

    [Test]
    public async Task NotifyAsync_IdNoHeaderCanCarry_IsEncoded()
    {
        await Notifier().NotifyAsync(Samples.Test with { Id = "zwölf\r\nX: 1" }, CancellationToken.None);

        Assert.That(_hook.Requests.Single().Headers["Idempotency-Key"], Is.EqualTo("zw%C3%B6lf%0D%0AX%3A%201"));
    }

    [Test]
    public async Task NotifyAsync_HalfACharacter_StaysValidJson()
    {
        await Notifier().NotifyAsync(Samples.Test with { Text = "cut \ud83d here" }, CancellationToken.None);

        Assert.That((string?)JsonNode.Parse(_hook.Requests.Single().Body)!["text"], Is.EqualTo("cut \ufffd here"));
    }

    [TestCase(200)]
    [TestCase(202)]
    [TestCase(204)]
    public void NotifyAsync_Taken_IsDelivered(int status)
    {
        _hook.Say(status);

        Assert.That(async () => await Notifier().NotifyAsync(Samples.Test, CancellationToken.None), Throws.Nothing);
    }

    [Test]
    public void NotifyAsync_TakenWithAnEndlessAnswer_IsDelivered()
    {
        _hook.Answer = static async (_, context) =>
        {
            var chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            }
        };

        Assert.That(async () => await Notifier().NotifyAsync(Samples.Test, CancellationToken.None), Throws.Nothing);
    }

    [TestCase(408, null, null)]
    [TestCase(425, null, null)]
    [TestCase(429, "17", 17)]
    [TestCase(429, "Sun, 01 Mar 2026 12:02:00 GMT", 120)]
    [TestCase(429, "Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [TestCase(429, "soon", null)]
    [TestCase(429, "-5", null)]
    [TestCase(500, null, null)]
    [TestCase(503, "5", 5)]
    [TestCase(599, null, null)]
    public async Task NotifyAsync_CannotBeTakenNow_IsTransientWithTheWaitAskedFor(int status, string? retryAfter, int? seconds)
    {
        _hook.Say(status, retryAfter is null ? [] : [("Retry-After", retryAfter)]);

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.RetryAfter, Is.EqualTo(seconds is { } s ? TimeSpan.FromSeconds(s) : (TimeSpan?)null));
        });
    }

    [TestCase(400, "look into its log")]
    [TestCase(401, "look into its log")]
    [TestCase(404, "look into its log")]
    [TestCase(422, "look into its log")]
    [TestCase(301, "redirect")]
    [TestCase(307, "redirect")]
    [TestCase(308, "redirect")]
    public async Task NotifyAsync_RefusedForGood_IsPermanent(int status, string advice)
    {
        _hook.Say(status, ("Location", _hook.Url + "elsewhere"));

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain($"({status})").And.Contain(advice).And.Contain(_hook.Url.Authority));
            Assert.That(_hook.Requests, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task NotifyAsync_NoAnswerInTime_IsTransient()
    {
        _hook.Answer = static (_, context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

        var exception = await FailsAsync(Notifier(options => options.Timeout = TimeSpan.FromMilliseconds(200)));

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.Message, Does.Contain("0.2 s"));
        });
    }

    [Test]
    public async Task NotifyAsync_NobodyListens_IsTransient()
    {
        var notifier = Notifier();
        await _hook.DisposeAsync();

        Assert.That((await FailsAsync(notifier)).IsTransient, Is.True);
    }

    [Test]
    public void NotifyAsync_Cancelled_Propagates()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(async () => await Notifier().NotifyAsync(Samples.Test, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task NotifyAsync_RefusedThenHeaderReplaced_ReadsTheSecretAgain()
    {
        var secrets = new SecretsStandIn($"{_hook.Url}in", "old", $"{_hook.Url}in", "new");
        _hook.Answer = static (request, context) =>
        {
            context.Response.StatusCode = request.Headers["X-Key"] == "new" ? 200 : 403;
            return Task.CompletedTask;
        };
        var notifier = Composition.Notifier(
            options =>
            {
                options.Url = "env:URL";
                options.Headers["X-Key"] = "file:/key";
            },
            secrets);

        await FailsAsync(notifier);
        await notifier.NotifyAsync(Samples.Test, CancellationToken.None);
        await notifier.NotifyAsync(Samples.Test, CancellationToken.None);

        Assert.That(secrets.Reads, Is.EqualTo(new[] { "env:URL", "file:/key", "env:URL", "file:/key" }));
    }

    private static async Task<DeliveryException> FailsAsync(INotifier notifier) =>
        (await Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(Samples.Test, CancellationToken.None)))!;

    private INotifier Notifier(Action<WebhookOptions>? configure = null) => Composition.Notifier(options =>
    {
        options.Url = _hook.Url + "in?a=b";
        configure?.Invoke(options);
    });
}
