using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.Telegram.Tests;

/// <summary>Telegram, or the way to it, fails: the message can be tried again, and when is said.</summary>
public class TelegramFaultTests : StandInTests
{
    [TestCase(429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 17","parameters":{"retry_after":17}}""", null, 17)]
    [TestCase(429, """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":17}}""", "5", 17)]
    [TestCase(429, """{"ok":false,"error_code":429,"parameters":{"retry_after":1e300}}""", null, 366 * 86_400)]
    [TestCase(429, """{"ok":false,"error_code":429,"parameters":{"retry_after":-5}}""", null, 0)]
    [TestCase(429, """{"ok":false,"error_code":429,"parameters":{"retry_after":"soon"}}""", "7", 7)]
    [TestCase(200, """{"ok":false,"error_code":429,"parameters":{"retry_after":3}}""", null, 3)]
    [TestCase(429, "slow down", "12", 12)]
    [TestCase(429, "", "Sun, 01 Mar 2026 12:02:00 GMT", 120)]
    [TestCase(429, "", "Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [TestCase(429, "", "soon", null)]
    [TestCase(500, """{"ok":false,"error_code":500,"description":"Internal Server Error: restart"}""", null, null)]
    [TestCase(502, "<html>Bad Gateway</html>", null, null)]
    [TestCase(503, "busy", "5", 5)]
    [TestCase(408, "", null, null)]
    [TestCase(200, "<html>not Telegram</html>", null, null)]
    [TestCase(200, "", null, null)]
    [TestCase(200, "null", null, null)]
    [TestCase(200, "[]", null, null)]
    [TestCase(200, "{}", null, null)]
    [TestCase(200, """{"ok":"yes"}""", null, null)]
    [TestCase(200, """{"ok":true,"result":{"message_id":""", null, null)]
    public async Task NotifyAsync_CannotBeTakenNow_IsTransientWithTheWaitAskedFor(int status, string body, string? retryAfter, int? seconds)
    {
        Telegram.Say(status, body, retryAfter is null ? [] : [("Retry-After", retryAfter)]);

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.RetryAfter, Is.EqualTo(seconds is { } s ? TimeSpan.FromSeconds(s) : (TimeSpan?)null));
            Assert.That(Telegram.Requests, Has.Count.EqualTo(1));
        });
    }

    [TestCase(301)]
    [TestCase(302)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task NotifyAsync_Redirect_IsRefusedAndNotFollowed(int status)
    {
        Telegram.Say(status, "", ("Location", Telegram.Url + "elsewhere"));

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain("BaseUrl"));
            Assert.That(Telegram.Requests, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task NotifyAsync_NobodyListens_IsTransient()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        var port = ((IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();

        var exception = await FailsAsync(Notifier(options => options.BaseUrl = new Uri($"http://127.0.0.1:{port}/")));

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.Message, Does.Contain($"127.0.0.1:{port}"));
        });
    }

    [Test]
    public async Task NotifyAsync_NameIsNotFound_IsTransientAndSaysSo()
    {
        using var handler = new Throwing(new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known (api.telegram.org:443)"));
        var notifier = Composition.Notifier(options => (options.Token, options.ChatId) = (TelegramStandIn.Token, "42"), handler: handler);

        var exception = await FailsAsync(notifier);

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.Message, Is.EqualTo("Telegram could not be reached: Name or service not known (api.telegram.org:443)."));
        });
    }

    [Test]
    public async Task NotifyAsync_ConnectionCutInTheAnswer_IsTransient()
    {
        Telegram.Fault = static async (_, context) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"ok\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };

        Assert.That((await FailsAsync(Notifier())).IsTransient, Is.True);
    }

    [Test]
    public async Task NotifyAsync_NoAnswerInTime_IsTransient()
    {
        Telegram.Fault = static async (_, context) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            return true;
        };

        var exception = await FailsAsync(Notifier(options => options.Timeout = TimeSpan.FromMilliseconds(200)));

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
    public async Task NotifyAsync_EndlessAnswer_IsGivenUp()
    {
        Telegram.Fault = static async (_, context) =>
        {
            var chunk = new byte[64 * 1024];
            while (await context.Response.BodyWriter.WriteAsync(chunk, context.RequestAborted) is { IsCompleted: false })
            {
            }

            return true;
        };

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.Message, Does.Contain("1048576"), "not more than a mebibyte is kept");
        });
    }

    private sealed class Throwing(Exception exception) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw exception;
    }
}
