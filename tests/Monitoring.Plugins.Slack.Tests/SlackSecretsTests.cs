using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>Whatever goes wrong, the address of a webhook and the token are in no exception, log, receipt or span.</summary>
[NonParallelizable]
public class SlackSecretsTests
{
    private const string Canary = "canary7f3a9c"; // It looks like an error code, and like a part of an address.

    private static readonly Func<SlackStandIn.Recorded, HttpContext, Task>[] _faults =
    [
        static (_, context) => context.Response.WriteAsync($$"""{"ok":true,"ts":"{{Canary}}","channel":"{{Canary}}","message":"{{Canary}}"}"""),
        static (_, context) => context.Response.WriteAsync($$"""{"ok":true,"ts":"1.1","channel":"{{Canary.ToUpperInvariant()}}"}"""),
        static (request, context) => Echo(request, context, 200),
        static (request, context) => Echo(request, context, 400),
        static (request, context) => Echo(request, context, 404),
        static (request, context) => Echo(request, context, 429),
        static (request, context) => Echo(request, context, 500),
        static (_, context) => Say(context, 400, Canary),
        static (_, context) => Say(context, 400, $"xoxb-{Canary}"),
        static (_, context) => Say(context, 404, $"no_{Canary}"),
        static (_, context) => Say(context, 200, $$"""{"ok":false,"error":"no {{Canary}}"}"""),
        static (_, context) => Say(context, 200, $$"""{"ok":false,"error":"{{Canary}}"}"""),
        static (_, context) => Say(context, 200, $$"""{"ok":false,"error":"xoxb-{{Canary}}"}"""),
        static (_, context) => Say(context, 200, $$"""{"ok":false,"error":"missing_scope","needed":"xoxb-{{Canary}}"}"""),
        static (_, context) => Say(context, 200, $$"""{"ok":false,"error":"invalid_auth","token":"xoxb-{{Canary}}"}"""),
        static (_, context) =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = $"/elsewhere/{Canary}?token=xoxb-{Canary}";
            return Task.CompletedTask;
        },
        static (_, context) =>
        {
            context.Response.Headers.RetryAfter = Canary;
            context.Response.Headers["X-Echo"] = Canary;
            return Say(context, 429, Canary);
        },
        static (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
        static async (_, context) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync(Canary);
            await context.Response.Body.FlushAsync();
            context.Abort();
        },
        static (_, context) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted),
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
        using var log = new LogRecorder();
        await using var slack = await SlackStandIn.StartAsync();
        var notifier = Notifier(slack.Url, byWebhook, log);
        var told = new List<string>();
        foreach (var fault in _faults)
        {
            slack.Answer = fault;
            told.Add(await TellAsync(notifier, Samples.Alarm));
            told.Add(await TellAsync(notifier, Samples.Recovery with { EarlierReceipt = new DeliveryReceipt("1.1") }));
        }

        await slack.DisposeAsync();
        told.Add(await TellAsync(notifier, Samples.Alarm));

        Assert.Multiple(() =>
        {
            Assert.That(told, Has.Count.EqualTo((2 * _faults.Length) + 1).And.None.Contains(Canary).IgnoreCase);
            Assert.That(told.Count(static each => each.Contains(nameof(DeliveryException), StringComparison.Ordinal)), Is.AtLeast(2 * (_faults.Length - 2)));
            Assert.That(log.Lines, Has.None.Contains(Canary).IgnoreCase);
            Assert.That(
                spans.Where(static span => span.Kind == ActivityKind.Client).SelectMany(static span => span.TagObjects.Select(static tag => $"{tag.Value}").Append(span.DisplayName)),
                Has.None.Contains(Canary).IgnoreCase);
        });
    }

    [Test]
    public async Task NotifyAsync_HandlerThatTellsTheAddressAndTheToken_IsNotRepeated([Values] bool byWebhook)
    {
        using var handler = new Telling();
        var notifier = Notifier(new Uri("https://nowhere.example/"), byWebhook, log: null, handler);

        var exception = (await Assert.ThrowsAsync<DeliveryException>(async () => await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None)))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(
                exception.ToString(),
                Does.Contain(byWebhook ? "Name or service not known (***)" : "Name or service not known (https://nowhere.example/chat.postMessage)")
                    .And.Contain("because of ***").And.Not.Contain(Canary).IgnoreCase);
        });
    }

    [Test]
    public async Task NotifyAsync_CancelledUnderWay_TellsNoSecret([Values] bool byWebhook)
    {
        using var cancellation = new CancellationTokenSource();
        await using var slack = await SlackStandIn.StartAsync();
        slack.Answer = async (_, context) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        var notifier = Notifier(slack.Url, byWebhook, log: null);

        Assert.That(
            async () => await notifier.NotifyAsync(Samples.Alarm, cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>().With.Property(nameof(Exception.InnerException)).Null);
    }

    [TestCase("not an address canary7f3a9c")]
    [TestCase("ftp://example.com/canary7f3a9c")]
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

    private static INotifier Notifier(Uri url, bool byWebhook, LogRecorder? log, HttpMessageHandler? handler = null) => Composition.Notifier(
        options =>
        {
            options.WebhookUrl = byWebhook ? "env:CANARY" : null;
            options.Token = byWebhook ? null : "env:CANARY";
            options.Channel = byWebhook ? null : "#ops";
            options.BaseUrl = url;
            options.Timeout = TimeSpan.FromSeconds(1);
        },
        new SecretsStandIn(byWebhook ? $"{url}services/T0/B0/{Canary}" : $"xoxb-{Canary}"),
        handler,
        log);

    private static async Task<string> TellAsync(INotifier notifier, Notification notification)
    {
        try
        {
            return JsonSerializer.Serialize(await notifier.NotifyAsync(notification, CancellationToken.None));
        }
        catch (DeliveryException exception)
        {
            return exception.ToString();
        }
    }

    private static Task Echo(SlackStandIn.Recorded request, HttpContext context, int status) =>
        Say(context, status, $"{request.Line} {string.Join(' ', request.Headers.Values)} {request.Body}");

    private static Task Say(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    }

    private sealed class Telling : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new HttpRequestException(
            HttpRequestError.NameResolutionError,
            $"Name or service not known ({request.RequestUri})",
            new IOException($"because of {request.Headers.Authorization?.Parameter ?? request.RequestUri!.AbsolutePath}"));
    }
}
