using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.Webhook.Tests;

/// <summary>Whatever the other side does, the engine is told in a sentence, and whether to try again and when.</summary>
public class WebhookFaultTests
{
    private const string Canary = "canary-7f3a9c";

    [TestCase("Retry-After", "0.65", "", 0.65)]
    [TestCase("Retry-After", "1e9", "", null)]
    [TestCase("Retry-After", "99999999.5", "", 86400)]
    [TestCase("X-RateLimit-Reset-After", "2.5", "", 2.5)]
    [TestCase("X-Other", "1", """{ "message": "You are being rate limited.", "retry_after": 64.5, "global": false }""", 64.5)]
    [TestCase("Retry-After", "65", """{ "retry_after": 64.5 }""", 65)]
    [TestCase("Retry-After", "3", """{ "retry_after": 1e300 }""", 86400)]
    [TestCase("Retry-After", "3", """{ "retry_after": -1 }""", 3)]
    [TestCase("Retry-After", "3", """{ "retry_after": "soon" }""", 3)]
    [TestCase("Retry-After", "3", """[ 5 ]""", 3)]
    [TestCase("Retry-After", "3", """{ "retry_after": """, 3)]
    public async Task NotifyAsync_TooMany_WaitsAsItIsAsked(string header, string value, string body, double? seconds)
    {
        await using var hook = await WebhookStandIn.StartAsync();
        hook.Answer = async (_, context) =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers[header] = value;
            await context.Response.WriteAsync(body);
        };

        var exception = await FailsAsync(hook.Url.AbsoluteUri);

        Assert.That((exception.IsTransient, exception.RetryAfter?.TotalSeconds), Is.EqualTo((true, seconds)));
    }

    [TestCase("HTTP/1.1 429 x\r\nRetry-After: 7\r\nContent-Length: 100\r\n\r\n{\"retry", "could not take the message now (429)", 7)]
    [TestCase("HTTP/1.1 503 x\r\nRetry-After: 7\r\nContent-Length: 100\r\n\r\nabc", "could not take the message now (503)", 7)]
    [TestCase("HTTP/1.1 canary-7f3a9c\r\n\r\n", "what it answered is not HTTP", null)]
    [TestCase("SSH-2.0-canary-7f3a9c\r\n", "what it answered is not HTTP", null)]
    [TestCase("HTTP/1.1 200 OK\r\ncanary-7f3a9c\r\n\r\n", "what it answered is not HTTP", null)]
    [TestCase("HTTP/1.1 200 O", "the connection ended before the answer did", null)]
    [TestCase("", "the connection ended before the answer did", null)]
    public async Task NotifyAsync_BrokenAnswer_IsTransientAndNotRepeated(string answer, string said, int? seconds)
    {
        await using var server = new RawServer(_ => answer);

        var exception = await FailsAsync(server.Url);

        Assert.Multiple(() =>
        {
            Assert.That((exception.IsTransient, exception.RetryAfter?.TotalSeconds), Is.EqualTo((true, (double?)seconds)));
            Assert.That(exception.Message, Does.StartWith($"The webhook at {server.Url.TrimEnd('/')} ").And.Contain(said));
            Assert.That(exception.ToString(), Does.Not.Contain(Canary));
        });
    }

    [Test]
    public async Task NotifyAsync_ResetBeforeTheAnswer_IsTransient()
    {
        await using var server = new RawServer(static _ => "", resets: true);

        var exception = await FailsAsync(server.Url);

        Assert.That((exception.IsTransient, exception.Message), Is.EqualTo((true, $"The webhook at {server.Url.TrimEnd('/')} could not be reached: the connection broke (ConnectionReset).")));
    }

    [Test]
    public async Task NotifyAsync_TakenAndThenReset_IsDelivered()
    {
        await using var server = new RawServer(static _ => "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{", resets: false);

        Assert.That(async () => await Notifier(server.Url).NotifyAsync(Samples.Alarm, CancellationToken.None), Throws.Nothing);
    }

    [Test]
    public async Task NotifyAsync_NobodyListens_NamesTheFault()
    {
        var server = new RawServer(static _ => "");
        await server.DisposeAsync();

        var exception = await FailsAsync(server.Url);

        Assert.That((exception.IsTransient, exception.Message), Is.EqualTo((true, $"The webhook at {server.Url.TrimEnd('/')} could not be reached: there is no connection (ConnectionRefused).")));
    }

    [Test]
    public async Task NotifyAsync_UnknownName_IsTransientAndSaysSo()
    {
        var exception = await FailsAsync($"http://nowhere.invalid/{Canary}");

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.ToString(), Does.Contain("could not be reached: its name is not known.").And.Not.Contain(Canary));
        });
    }

    [Test]
    public async Task NotifyAsync_BodyOfARefusalThatNeverEnds_IsNotWaitedForLongerThanTheTimeout()
    {
        await using var hook = await WebhookStandIn.StartAsync();
        hook.Answer = static async (_, context) =>
        {
            context.Response.StatusCode = 429;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };

        var exception = await FailsAsync(hook.Url.AbsoluteUri);

        Assert.That((exception.IsTransient, exception.Message), Is.EqualTo((true, $"The webhook at {hook.Url.AbsoluteUri.TrimEnd('/')} did not answer within 0.5 s.")));
    }

    private static INotifier Notifier(string url) => Composition.Notifier(options => (options.Url, options.Timeout) = (url, TimeSpan.FromSeconds(url.Contains("invalid", StringComparison.Ordinal) ? 30 : 0.5)));

    private static async Task<DeliveryException> FailsAsync(string url) =>
        (await Assert.ThrowsAsync<DeliveryException>(async () => await Notifier(url).NotifyAsync(Samples.Alarm, CancellationToken.None)))!;
}
