using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;
using Monitoring.Plugins.Gitter.Tests.Server;

namespace Monitoring.Plugins.Gitter.Tests;

/// <summary>What a server refuses, and what goes wrong on the way: each one sentence, and permanent or not.</summary>
public class GitterFaultTests : NotifierFixture
{
    [TestCase(429, """{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2500}""", "30", 30_000)]
    [TestCase(429, """{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2500}""", null, 2500)]
    [TestCase(429, """{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":-1}""", null, 0)]
    [TestCase(429, """{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1e300}""", null, 86_400_000)]
    [TestCase(429, """{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":"soon"}""", null, null)]
    [TestCase(429, """{"errcode":"M_LIMIT_EXCEEDED"}""", null, null)]
    [TestCase(429, "", "Sun, 01 Mar 2026 12:02:00 GMT", 120_000)]
    [TestCase(429, "", "Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [TestCase(429, "", "soon", null)]
    [TestCase(403, """{"errcode":"M_RESOURCE_LIMIT_EXCEEDED"}""", null, null)]
    [TestCase(408, "", null, null)]
    [TestCase(500, """{"errcode":"M_UNKNOWN","error":"Internal server error"}""", null, null)]
    [TestCase(502, "<html>", null, null)]
    [TestCase(503, "busy", "5", 5000)]
    [TestCase(200, "<html>not Matrix</html>", null, null)]
    [TestCase(200, "null", null, null)]
    [TestCase(200, "{\"event_id\":", null, null)]
    [TestCase(200, """{"event_id":""}""", null, null)]
    [TestCase(200, """{"event_id":7}""", null, null)]
    public async Task NotifyAsync_CannotBeTakenNow_IsTransientWithTheWaitAskedFor(int status, string body, string? retryAfter, double? milliseconds)
    {
        Server.Say("/send/", status, body, headers: retryAfter is null ? [] : [("Retry-After", retryAfter)]);

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.RetryAfter, Is.EqualTo(milliseconds is { } wait ? TimeSpan.FromMilliseconds(wait) : (TimeSpan?)null));
            Assert.That(Server.Calls.Count(static call => call.Method == "PUT"), Is.EqualTo(1), "it is the engine that retries");
        });
    }

    [TestCase(401, """{"errcode":"M_UNKNOWN_TOKEN"}""", "refused the access token (M_UNKNOWN_TOKEN, 401); log the account in again and put the new token into AddGitter(\"room\"):AccessToken.")]
    [TestCase(401, """{"errcode":"M_UNKNOWN_TOKEN","soft_logout":true}""", "has run out")]
    [TestCase(401, """{"errcode":"M_MISSING_TOKEN"}""", "AccessToken")]
    [TestCase(401, "", "AccessToken")]
    [TestCase(403, """{"errcode":"M_USER_DEACTIVATED"}""", "closed or locked")]
    [TestCase(401, """{"errcode":"M_USER_LOCKED","soft_logout":true}""", "closed or locked")]
    [TestCase(403, """{"errcode":"M_CONSENT_NOT_GIVEN"}""", "accept the terms")]
    [TestCase(403, """{"errcode":"M_GUEST_ACCESS_FORBIDDEN"}""", "guest")]
    [TestCase(403, """{"errcode":"M_FORBIDDEN","error":"Nope."}""", "may not write")]
    [TestCase(404, """{"errcode":"M_NOT_FOUND"}""", "knows no room '!abc:gitter.im'")]
    [TestCase(404, """{"errcode":"M_UNRECOGNIZED"}""", "does not know the client-server API v3")]
    [TestCase(405, """{"errcode":"M_UNRECOGNIZED"}""", "BaseUrl")]
    [TestCase(404, "<html>", "not as a Matrix server does (404)")]
    [TestCase(302, "", "redirect (302), which is not followed; correct AddGitter(\"room\"):BaseUrl")]
    [TestCase(418, """{"errcode":"M_SOMETHING_NEW"}""", "refused the message (M_SOMETHING_NEW, 418)")]
    public async Task NotifyAsync_RefusedForGood_IsPermanentAndSaysWhatToDo(int status, string body, string advice)
    {
        Server.Say("/send/", status, body, headers: ("Location", "/elsewhere"));

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain(advice).And.EndWith("."));
            Assert.That(Server.Calls.Count(static call => call.Method == "PUT"), Is.EqualTo(1));
        });
    }

    [TestCase(400, "M_BAD_JSON")]
    [TestCase(400, "M_NOT_JSON")]
    [TestCase(400, "M_INVALID_PARAM")]
    [TestCase(400, "M_UNKNOWN")]
    public async Task NotifyAsync_FormattingRefused_GoesOnceAsPlainText(int status, string code)
    {
        Server.Say("/send/", status, $$"""{"errcode":"{{code}}"}""", times: 1);

        var receipt = await SendAsync(Notifier(), Samples.Alarm);

        var content = Server.Room.Events.Single()["content"]!;
        Assert.Multiple(() =>
        {
            Assert.That(receipt.MessageId, Is.EqualTo("$1"));
            Assert.That(content["formatted_body"], Is.Null);
            Assert.That((string?)content["body"], Does.Contain("Connection refused & <nobody> home").And.Contain("Then look."));
            Assert.That(Server.Calls.Select(static call => call.Path.Split('/')[^1]), Is.EqualTo(new[] { "n-1", "n-1~plain" }));
        });
    }

    [TestCase(413, """{"errcode":"M_TOO_LARGE"}""")]
    [TestCase(413, "<html>")]
    [TestCase(400, """{"errcode":"M_TOO_LARGE"}""")]
    public async Task NotifyAsync_TooLarge_GoesOnceAsShortPlainTextThatSaysSo(int status, string body)
    {
        Server.Say("/send/", status, body, times: 1);

        await SendAsync(Notifier(), Samples.Alarm);

        Assert.That(
            (string?)Server.Room.Events.Single()["content"]!["body"],
            Is.EqualTo("ALARM: api uptime\nConnection refused & <nobody> home\n\nALARM · critical · 2026-03-01 12:00:00 UTC · shortened"));
    }

    [TestCase(400, "M_BAD_JSON", 2)]
    [TestCase(413, "M_TOO_LARGE", 2)]
    public async Task NotifyAsync_EveryFormRefused_IsPermanentAndAsksForAReport(int status, string code, int sends)
    {
        Server.Say("/send/", status, $$"""{"errcode":"{{code}}"}""");

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain(code).And.Contain("please report it"));
            Assert.That(Server.Calls.Count(static call => call.Method == "PUT"), Is.EqualTo(sends));
        });
    }

    [Test]
    public async Task NotifyAsync_EditRefusedInEveryForm_HasTriedANewMessageAndPlainText()
    {
        var notifier = Notifier();
        var first = await SendAsync(notifier, Samples.Alarm);
        Server.Say("/send/", 400, """{"errcode":"M_BAD_JSON"}""");

        await FailsAsync(notifier, Samples.Recovery with { EarlierReceipt = first });

        Assert.That(
            Server.Calls.Where(static call => call.Method == "PUT").Skip(1).Select(static call => call.Path.Split('/')[^1]),
            Is.EqualTo(new[] { "n-3", "n-3~alone", "n-3~alone~plain" }));
    }

    [Test]
    public async Task NotifyAsync_AnswerLost_RetryIsTheSameEvent()
    {
        var notifier = Notifier();
        await SendAsync(notifier, Samples.Repeat);
        Server.Say("/send/", 504, "", times: 1);

        await FailsAsync(notifier, Samples.Repeat);
        await SendAsync(notifier, Samples.Repeat);

        Assert.That(Server.Room.Events, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task NotifyAsync_NobodyListens_IsTransient()
    {
        using var socket = new TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        var port = ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
        socket.Stop();

        var exception = await FailsAsync(Notifier(options => options.BaseUrl = new Uri($"http://127.0.0.1:{port}/")));

        Assert.That((exception.IsTransient, exception.Message.StartsWith($"The Matrix server 127.0.0.1:{port} could not be reached: ", StringComparison.Ordinal)), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task NotifyAsync_NameIsNotFound_IsTransientAndNamesTheServer()
    {
        using var handler = new Answers(static request => throw new HttpRequestException(
            HttpRequestError.NameResolutionError,
            $"Name or service not known ({request.RequestUri!.Host}:{request.RequestUri.Port})"));
        var notifier = Composition.Notifier(
            options =>
            {
                options.AccessToken = Homeserver.Token;
                options.RoomId = Homeserver.RoomId;
            },
            handler: handler);

        var exception = await FailsAsync(notifier);

        Assert.That((exception.IsTransient, exception.Message), Is.EqualTo((true, "The Matrix server gitter.im could not be reached: Name or service not known (gitter.im:443)")));
    }

    [Test]
    public async Task NotifyAsync_ConnectionCutInTheAnswer_IsTransient()
    {
        Server.Fault = static async (request, context) =>
        {
            if (request.Method != "PUT")
            {
                return false;
            }

            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{\"event_id\":");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        };

        Assert.That((await FailsAsync(Notifier())).IsTransient, Is.True);
    }

    [TestCase("/versions")]
    [TestCase("/m.room.encryption")]
    [TestCase("/send/")]
    public async Task NotifyAsync_NoAnswerInTime_IsTransient(string path)
    {
        Server.Fault = async (request, context) =>
        {
            if (!request.Path.Contains(path, StringComparison.Ordinal))
            {
                return false;
            }

            Clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            return true;
        };

        var exception = await FailsAsync(Notifier());

        Assert.That((exception.IsTransient, exception.Message), Is.EqualTo((true, "The Matrix server of AddGitter(\"room\") did not answer within 30 s.")));
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
        using var endless = new EndlessStream();
        using var handler = new Answers(_ => new HttpResponseMessage { Content = new StreamContent(endless) });
        var notifier = Composition.Notifier(
            options =>
            {
                options.AccessToken = Homeserver.Token;
                options.RoomId = Homeserver.RoomId;
            },
            handler: handler);

        var exception = await FailsAsync(notifier);

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(endless.Given, Is.LessThan(2L << 20), "one mebibyte, and a buffer");
        });
    }

    private sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)' ');
            Given += buffer.Length;
            return Given > 64L << 20 ? 0 : buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[bufferSize];
            while (Read(buffer) is > 0 and var count)
            {
                await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
        }
    }
}
