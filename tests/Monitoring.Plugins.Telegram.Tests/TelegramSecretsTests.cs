using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>Whatever goes wrong, the token, which is part of the address, is in no exception, log, receipt or span.</summary>
[NonParallelizable]
public class TelegramSecretsTests : StandInTests
{
    private const string Canary = "canary-7f3a9c";
    private const string Token = $"123456:{Canary}";

    private static readonly Func<TelegramStandIn.Recorded, HttpContext, Task>[] _faults =
    [
        static (_, context) => context.Response.WriteAsync($$$"""{"ok":true,"result":{"message_id":5,"chat":{"id":42},"text":"{{{Canary}}}"}}"""),
        static (request, context) => Echo(request, context, 400),
        static (request, context) => Echo(request, context, 404),
        static (request, context) => Echo(request, context, 500),
        static (request, context) => Echo(request, context, 200),
        static (_, context) => Refuse(context, 400, $"Bad Request: {Canary}"),
        static (_, context) => Refuse(context, 400, $"Bad Request: chat not found {Token}"),
        static (_, context) => Refuse(context, 401, $"Unauthorized: {Canary.ToUpperInvariant()}"),
        static (_, context) => Refuse(context, 403, $"Forbidden: bot{Token}"),
        static (_, context) => Refuse(context, 429, $"Too Many Requests: {Canary}"),
        static (_, context) =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = $"/bot{Token}/elsewhere";
            return Task.CompletedTask;
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
        using var log = new LogRecorder();
        var notifier = Notifier(options => (options.Token, options.Timeout) = ("env:CANARY", TimeSpan.FromSeconds(1)), new SecretsStandIn(Token), log);
        var told = new List<string>();
        foreach (var fault in _faults)
        {
            Telegram.Fault = async (request, context) =>
            {
                await fault(request, context);
                return true;
            };
            told.Add(await TellAsync(notifier));
        }

        await Telegram.DisposeAsync();
        told.Add(await TellAsync(notifier));

        Assert.Multiple(() =>
        {
            Assert.That(told, Has.Count.EqualTo(_faults.Length + 1).And.None.Contains(Canary).IgnoreCase);
            Assert.That(told.Count(each => each.Contains(nameof(DeliveryException), StringComparison.Ordinal)), Is.EqualTo(_faults.Length));
            Assert.That(log.Lines.Select(line => line.Text), Has.None.Contains(Canary).IgnoreCase);
            Assert.That(
                spans.Where(span => span.Kind == ActivityKind.Client).SelectMany(span => span.TagObjects.Select(tag => $"{tag.Value}").Append(span.DisplayName)),
                Has.None.Contains(Canary).IgnoreCase);
        });
    }

    [Test]
    public async Task NotifyAsync_HandlerThatTellsTheAddress_IsNotRepeated()
    {
        using var handler = new Telling();
        var notifier = Composition.Notifier(options => (options.Token, options.ChatId) = ("env:CANARY", "42"), new SecretsStandIn(Token), handler);

        var exception = await FailsAsync(notifier);

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.ToString(), Does.Contain("no way to https://api.telegram.org/bot***/sendMessage: because of ***").And.Not.Contain(Canary));
        });
    }

    [Test]
    public void NotifyAsync_CancelledUnderWay_TellsNoSecret()
    {
        using var cancellation = new CancellationTokenSource();
        Telegram.Fault = async (_, context) =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            return true;
        };
        var notifier = Notifier(options => options.Token = "env:CANARY", new SecretsStandIn(Token));

        Assert.That(
            async () => await notifier.NotifyAsync(Samples.Alarm, cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>().With.Property(nameof(Exception.InnerException)).Null);
    }

    [TestCase("not a token canary-7f3a9c")]
    [TestCase("123456:canary-7f3a9c\n")]
    [TestCase("https://example.com/canary-7f3a9c")]
    public async Task NotifyAsync_SecretIsNoToken_SaysSoWithoutIt(string secret)
    {
        var exception = await FailsAsync(Notifier(options => options.Token = "file:/run/telegram", new SecretsStandIn(secret)));

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.ToString(), Does.Contain("AddTelegram(\"ops\"):Token: ").And.Not.Contain(Canary));
            Assert.That(Telegram.Requests, Is.Empty);
        });
    }

    private static async Task<string> TellAsync(INotifier notifier)
    {
        try
        {
            var receipt = await notifier.NotifyAsync(Samples.Alarm, CancellationToken.None);
            return JsonSerializer.Serialize(receipt);
        }
        catch (DeliveryException exception)
        {
            return exception.ToString();
        }
    }

    private static Task Echo(TelegramStandIn.Recorded request, HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($"{request.Line} {request.Body}");
    }

    private static Task Refuse(HttpContext context, int code, string description)
    {
        context.Response.StatusCode = code;
        return context.Response.WriteAsync($$"""{"ok":false,"error_code":{{code}},"description":"{{description}}"}""");
    }

    private sealed class Telling : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"no way to {request.RequestUri}", new IOException($"because of {Canary}"));
    }
}
