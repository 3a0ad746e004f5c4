using System.Collections.Concurrent;
using System.Diagnostics;
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
