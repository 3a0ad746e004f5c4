using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>Whatever goes wrong, the address of a webhook and the token are in no exception and no span.</summary>
[NonParallelizable]
public class SlackSecretsTests
{
    private const string Canary = "canary-7f3a9c";

    private static readonly Func<SlackStandIn.Recorded, HttpContext, Task>[] _faults =
    [
        static (_, context) => context.Response.WriteAsync("ok"),
        static (request, context) => Echo(request, context, 400),
        static (request, context) => Echo(request, context, 404),
        static (request, context) => Echo(request, context, 500),
        static (_, context) => context.Response.WriteAsync($$"""{"ok":false,"error":"no {{Canary}}"}"""),
        static (_, context) => context.Response.WriteAsync($$"""{"ok":false,"error":"missing_scope","needed":"{{Canary}}!"}"""),
        static (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
    ];

    [Test]
    public async Task NotifyAsync_EveryFault_TellsNoSecret([Values] bool byWebhook)
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var slack = await SlackStandIn.StartAsync();
        var secrets = new SecretsStandIn(byWebhook ? $"{slack.Url}services/{Canary}" : $"xoxb-{Canary}");
        var notifier = Composition.Notifier(
            options =>
            {
                options.WebhookUrl = byWebhook ? "env:CANARY" : null;
                options.Token = byWebhook ? null : "env:CANARY";
                options.Channel = byWebhook ? null : "#ops";
                options.BaseUrl = slack.Url;
            },
            secrets);

        var failures = new List<string>();
        foreach (var fault in _faults)
        {
            slack.Answer = fault;
            try
            {
                await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
            }
            catch (DeliveryException exception)
            {
                failures.Add(exception.ToString());
            }
        }

        await slack.DisposeAsync();
        try
        {
            await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
        }
        catch (DeliveryException exception)
        {
            failures.Add(exception.ToString());
        }

        Assert.Multiple(() =>
        {
            Assert.That(failures, Has.Count.AtLeast(5));
            Assert.That(failures, Has.None.Contain(Canary));
            Assert.That(
                spans.Where(span => span.Kind == ActivityKind.Client).SelectMany(span => span.TagObjects).Select(tag => tag.Value?.ToString()),
                Has.None.Contain(Canary));
        });
    }

    [TestCase("not an address canary-7f3a9c")]
    [TestCase("ftp://example.com/canary-7f3a9c")]
    public async Task NotifyAsync_SecretIsNoAddress_SaysSoWithoutIt(string secret)
    {
        var notifier = Composition.Notifier(options => options.WebhookUrl = "file:/run/hook", new SecretsStandIn(secret));

        var exception = (await Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None)))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.ToString(), Does.Contain("WebhookUrl").And.Not.Contain(Canary));
        });
    }

    private static Task Echo(SlackStandIn.Recorded request, HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($"{request.Line} {string.Join(' ', request.Headers.Values)} {request.Body}");
    }
}
