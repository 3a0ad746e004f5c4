using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook.Tests;

/// <summary>Whatever goes wrong, neither the address, nor the signing key, nor a header's value is in an exception or a span.</summary>
[NonParallelizable]
public class WebhookSecretsTests
{
    private const string Canary = "canary-7f3a9c";

    [Test]
    public async Task NotifyAsync_EveryFault_TellsNoSecret()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var hook = await WebhookStandIn.StartAsync();
        var notifier = Composition.Notifier(options =>
        {
            options.Url = $"{hook.Url}{Canary}-path?key={Canary}-query";
            options.Secret = $"{Canary}-key";
            options.Headers["X-Key"] = $"{Canary}-header";
        });
        var failures = new List<string>();
        foreach (var status in new[] { 400, 401, 302, 429, 500 })
        {
            hook.Answer = (request, context) =>
            {
                context.Response.StatusCode = status;
                context.Response.Headers["Location"] = $"/{Canary}";
                return context.Response.WriteAsync($"{request.Line} {string.Join(' ', request.Headers.Values)} {Encoding.UTF8.GetString(request.Body)}");
            };
            failures.Add(await FailureAsync(notifier));
        }

        hook.Answer = static (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        failures.Add(await FailureAsync(notifier));
        await hook.DisposeAsync();
        failures.Add(await FailureAsync(notifier));

        Assert.Multiple(() =>
        {
            Assert.That(hook.Requests[0].Line, Does.Contain(Canary));
            Assert.That(failures, Has.None.Contain(Canary));
            Assert.That(
                spans.Where(span => span.Kind == ActivityKind.Client).SelectMany(span => span.TagObjects).Select(tag => tag.Value?.ToString()),
                Has.None.Contain(Canary));
        });
    }

    /// <summary>The other side repeats the address, the signature's key and the header, in every part of an answer that a runtime's sentence could repeat.</summary>
    [TestCase("HTTP/1.1 {0}\r\n\r\n")]
    [TestCase("{0}\r\n\r\n")]
    [TestCase("HTTP/1.1 200 {0}\r\n{0}\r\n\r\n")]
    [TestCase("HTTP/1.1 429 {0}\r\nRetry-After: {0}\r\nX-RateLimit-Reset-After: {0}\r\nContent-Length: 500\r\n\r\n{{\"retry_after\": \"{0}\"}}")]
    [TestCase("HTTP/1.1 500 {0}\r\nContent-Length: {0}\r\n\r\n{0}")]
    [TestCase("HTTP/1.1 307 {0}\r\nLocation: http://127.0.0.1/{0}\r\nContent-Length: 0\r\n\r\n")]
    public async Task NotifyAsync_AnswerEchoesEverything_TellsNoSecret(string answer)
    {
        await using var server = new RawServer(request => string.Format(CultureInfo.InvariantCulture, answer, request.ReplaceLineEndings(" ")));
        var notifier = Composition.Notifier(options =>
        {
            options.Url = $"{server.Url}{Canary}-path?key={Canary}-query";
            options.Secret = $"{Canary}-key";
            options.Headers["X-Key"] = $"{Canary}-header";
            options.Template = """{ "text": "{{title}}" }""";
        });

        Assert.That(await FailureAsync(notifier), Does.Contain("The webhook at ").And.Not.Contain(Canary));
    }

    [Test]
    public async Task NotifyAsync_Taken_ReceiptTellsNoSecret()
    {
        await using var hook = await WebhookStandIn.StartAsync();
        var notifier = Composition.Notifier(options => (options.Url, options.Secret) = ($"{hook.Url}{Canary}", $"{Canary}-key"));

        var receipt = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);

        Assert.That($"{receipt.MessageId} {string.Join(' ', receipt.Properties!.Values)}", Is.EqualTo("n-1 n-1"));
    }

    [TestCase("Url", "canary-7f3a9c")]
    [TestCase("Url", "https://canary-7f3a9c@example.com/")]
    [TestCase("Headers:X-Key", "canary-7f3a9c\nX: 1")]
    public async Task NotifyAsync_SecretOfTheWrongForm_SaysSoWithoutIt(string setting, string secret)
    {
        var notifier = Composition.Notifier(
            options =>
            {
                options.Url = "env:URL";
                options.Headers["X-Key"] = "env:KEY";
            },
            setting == "Url" ? new SecretsStandIn(secret, "fine") : new SecretsStandIn("https://example.com/", secret));

        var exception = (await Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(Samples.Test, CancellationToken.None)))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.ToString(), Does.Contain($"AddWebhook(\"hook\"):{setting}: ").And.Not.Contain(Canary));
        });
    }

    private static async Task<string> FailureAsync(INotifier notifier) =>
        (await Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None)))!.ToString();
}
