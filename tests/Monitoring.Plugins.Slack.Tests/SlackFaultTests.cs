using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.Slack.Tests;

/// <summary>What comes back is not what Slack answers, or nothing comes back: each one sentence, and tried again unless the address is wrong.</summary>
public class SlackFaultTests : SlackFixture
{
    private const string NotSlacks = "AddSlack(\"ops\"):BaseUrl answered (200), but not as Slack does.";

    [TestCase("")]
    [TestCase("ok")]
    [TestCase("<html><body>Log in</body></html>")]
    [TestCase("{")]
    [TestCase("""{"ok":true,"ts":"17""")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("true")]
    [TestCase("\"ok\"")]
    [TestCase("""{"ok":"true"}""")]
    [TestCase("""{"ok":true,"ts":17.1}""")]
    [TestCase("""{"ok":true,"ts":["1.1"]}""")]
    [TestCase("""{"ok":false}""")]
    [TestCase("""{"ok":false,"error":null}""")]
    [TestCase("""{"ok":false,"error":{"code":"x"}}""")]
    [TestCase("{\"ok\":true}{\"ok\":true}")]
    [TestCase("\0\0\0\0")]
    public async Task NotifyAsync_AnswerIsMalformed_IsTransientAndSaysSo(string body)
    {
        Slack.Say(200, body);

        var exception = await FailsAsync(Notifier());

        Assert.That((exception.IsTransient, exception.Message, Slack.Requests.Count), Is.EqualTo((true, NotSlacks, 1)));
    }

    [Test]
    public async Task NotifyAsync_NoContent_IsTransientAndSaysSo()
    {
        Slack.Answer = static (_, context) =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        };

        var exception = await FailsAsync(Notifier());

        Assert.That((exception.IsTransient, exception.Message), Is.EqualTo((true, "AddSlack(\"ops\"):BaseUrl answered (204), but not as Slack does.")));
    }

    [Test]
    public async Task NotifyAsync_UnknownCharset_IsReadAllTheSame()
    {
        Slack.Answer = static (_, context) =>
        {
            context.Response.ContentType = "application/json; charset=no-such";
            return context.Response.WriteAsync("""{"ok":true,"channel":"C0123","ts":"1.1"}""");
        };

        Assert.That((await SendAsync(Notifier(), Samples.Alarm)).MessageId, Is.EqualTo("1.1"));
    }

    [TestCase("{\"ok\":false,\"error\":\"<b>no</b>\"}", "Slack refused the message (unknown_error)")]
    [TestCase("""{"ok":false,"error":"a b"}""", "Slack refused the message (unknown_error)")]
    [TestCase("""{"ok":false,"error":""}""", "Slack refused the message (unknown_error)")]
    public async Task NotifyAsync_ErrorIsNoCode_IsPermanentAndNotRepeated(string body, string said)
    {
        Slack.Say(200, body);

        var exception = await FailsAsync(Notifier());

        Assert.That((exception.IsTransient, exception.Message.StartsWith(said, StringComparison.Ordinal)), Is.EqualTo((false, true)), exception.Message);
    }

    /// <summary>Sent by hand, because no server would: what a proxy that breaks, or something that speaks no HTTP, sends.</summary>
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"ok\":", "Slack's answer broke off or was no HTTP: ")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"ok\"\r\n", "Slack's answer broke off or was no HTTP: ")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n", "Slack's answer broke off or was no HTTP: ")]
    [TestCase("HTTP/1.1 200", "Slack's answer broke off or was no HTTP: ")]
    [TestCase("", "Slack's answer broke off or was no HTTP: ")]
    [TestCase("220 mail.example ESMTP\r\n", "Slack's answer broke off or was no HTTP: ")]
    public async Task NotifyAsync_AnswerIsNoHttpOrBreaksOff_IsTransientAndSaysSo(string bytes, string said)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = ServeAsync(server, bytes);

        var exception = await FailsAsync(Notifier(options => options.BaseUrl = new Uri($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/api")));

        await serving;
        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.Message, Does.StartWith(said).And.EndsWith("."));
        });
    }

    [Test]
    public async Task NotifyAsync_ConnectionResetInTheBody_IsTransient()
    {
        Slack.Answer = static async (_, context) =>
        {
            await context.Response.WriteAsync("{\"ok\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        Assert.That((await FailsAsync(Notifier())).IsTransient, Is.True);
    }

    [Test]
    public async Task NotifyAsync_AnswerTrickles_IsGivenUpInTime()
    {
        Slack.Answer = static async (_, context) =>
        {
            await context.Response.WriteAsync("{\"ok\":");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };

        var exception = await FailsAsync(Notifier(static options => options.Timeout = TimeSpan.FromMilliseconds(300)));

        Assert.That((exception.IsTransient, exception.Message), Is.EqualTo((true, "Slack did not answer within 0.3 s.")));
    }

    [Test]
    public async Task NotifyAsync_HugeAnswer_IsTransientAndSaysSo()
    {
        Slack.Say(200, $$"""{"ok":true,"channel":"C0123","ts":"1.1","message":"{{new string('x', 1 << 20)}}"}""");

        await AssertTooLongAsync();
    }

    [Test]
    public async Task NotifyAsync_EndlessAnswer_IsTransientAndSaysSo()
    {
        Slack.Answer = static async (_, context) =>
        {
            var chunk = new byte[64 * 1024];
            while (await context.Response.BodyWriter.WriteAsync(chunk, context.RequestAborted) is { IsCompleted: false })
            {
            }
        };

        await AssertTooLongAsync();
    }

    [Test]
    public async Task NotifyAsync_EditIsCutOff_IsTriedAgainAsAnEdit()
    {
        Refuse(static _ => null);
        var notifier = Notifier();
        var first = await SendAsync(notifier, Samples.Alarm);
        Slack.Say(502, "<html>Bad gateway</html>");

        var exception = await FailsAsync(notifier, Samples.Recovery with { EarlierReceipt = first });

        Assert.That((exception.IsTransient, Calls.Last(), Calls.Count()), Is.EqualTo((true, "update", 2)));
    }

    [TestCase(429, """{"ok":false,"error":"ratelimited"}""", "30")]
    [TestCase(200, """{"ok":false,"error":"ratelimited"}""", "30")]
    [TestCase(200, """{"ok":false,"error":"rate_limited"}""", "30")]
    [TestCase(429, "", "30")]
    [TestCase(429, "rate_limited", "Sun, 01 Mar 2026 12:00:30 GMT")]
    public async Task NotifyAsync_SlowDownInAnyDialect_IsHeard(int status, string body, string retryAfter)
    {
        Slack.Say(status, body, ("Retry-After", retryAfter));

        var byApi = await FailsAsync(Notifier());
        Assert.That((byApi.IsTransient, byApi.RetryAfter), Is.EqualTo((true, TimeSpan.FromSeconds(30))));
    }

    private async Task AssertTooLongAsync()
    {
        var exception = await FailsAsync(Notifier());

        Assert.That((exception.IsTransient, exception.Message), Is.EqualTo((true, "Slack's answer was longer than a mebibyte, and was not read to its end.")));
    }

    private static async Task ServeAsync(TcpListener server, string bytes)
    {
        using var socket = await server.AcceptSocketAsync();
        var request = new byte[1 << 16];
        await socket.ReceiveAsync(request);
        await socket.SendAsync(Encoding.ASCII.GetBytes(bytes));
        socket.Shutdown(SocketShutdown.Send);
        while (await socket.ReceiveAsync(request) > 0)
        {
        }
    }
}
