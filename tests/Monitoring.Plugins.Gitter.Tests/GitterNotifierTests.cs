using System.Text.Json.Nodes;
using Monitoring.Framework;
using Monitoring.Plugins.Gitter.Tests.Server;

namespace Monitoring.Plugins.Gitter.Tests;

public class GitterNotifierTests : NotifierFixture
{
    private const string Send = "/_matrix/client/v3/rooms/%21abc%3Agitter.im/send/m.room.message/";

    [Test]
    public async Task NotifyAsync_Alarm_SendsExactlyThis()
    {
        await SendAsync(Notifier(), Samples.Alarm);

        var request = Server.Calls.Single();
        Assert.Multiple(() =>
        {
            Assert.That(request.Line, Is.EqualTo($"PUT {Send}n-1"));
            Assert.That(request.Query, Is.Empty);
            Assert.That(request.Headers["Authorization"], Is.EqualTo($"Bearer {Homeserver.Token}"));
            Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/json"));
        });
        var expected = JsonNode.Parse(
            """
            {
              "msgtype": "m.text",
              "body": "ALARM: api uptime\nConnection refused & <nobody> home\n\nTarget: https://example.com/health\nSince: 12:00\n\nWhat to do\nRestart it.\nThen look.\n\nConsole: https://console.example/?a=1&b=2\n\nALARM · critical · 2026-03-01 12:00:00 UTC",
              "format": "org.matrix.custom.html",
              "formatted_body": "<p><span data-mx-color=\"#c62828\">■</span> <strong>ALARM: api uptime</strong><br>Connection refused &amp; &lt;nobody&gt; home</p><ul><li><strong>Target</strong>: https://example.com/health</li><li><strong>Since</strong>: 12:00</li></ul><p><strong>What to do</strong><br>Restart it.<br>Then look.</p><ul><li><a href=\"https://console.example/?a=1&amp;b=2\">Console</a></li></ul><p><em>ALARM · critical · 2026-03-01 12:00:00 UTC</em></p>",
              "m.mentions": {}
            }
            """);
        Assert.That(JsonNode.DeepEquals(request.Body, expected), Is.True, request.Body!.ToJsonString());
    }

    [Test]
    public async Task NotifyAsync_Taken_ReturnsEventAndRoom()
    {
        var receipt = await SendAsync(Notifier(), Samples.Alarm);

        Assert.Multiple(() =>
        {
            Assert.That(receipt.MessageId, Is.EqualTo("$1"));
            Assert.That(receipt.Properties!["room_id"], Is.EqualTo(Homeserver.RoomId));
        });
    }

    [Test]
    public async Task NotifyAsync_SameMessageAgain_IsTheSameEventAlsoAfterARestart()
    {
        var first = await SendAsync(Notifier(), Samples.Alarm);
        var second = await SendAsync(Notifier(), Samples.Alarm);

        Assert.Multiple(() =>
        {
            Assert.That(second.MessageId, Is.EqualTo(first.MessageId));
            Assert.That(Server.Room.Events, Has.Count.EqualTo(1));
        });
    }

    [TestCase("a?b#c d;e", "a%3Fb%23c%20d%3Be")]
    [TestCase("ops:größe", "ops%3Agr%C3%B6%C3%9Fe")]
    [TestCase("ops.2~a-b_c", "ops.2~a-b_c")]
    public async Task NotifyAsync_AnyId_IsOneSegmentOfThePath(string id, string segment)
    {
        await SendAsync(Notifier(), Samples.Alarm with { Id = id });

        Assert.That(Server.Calls.Single().Path, Is.EqualTo(Send + segment));
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("long")]
    [TestCase("a/b")]
    [TestCase("a%2Fb")]
    [TestCase("a\0b")]
    [TestCase("half")]
    public async Task NotifyAsync_IdThatCannotBeASegment_IsHashed(string id)
    {
        await SendAsync(Notifier(), Samples.Alarm with { Id = id switch { "long" => new string('x', 5000), "half" => "a\ud800", _ => id } });

        Assert.That(Server.Calls.Single().Path, Does.Match($"^{Send}[0-9a-f]{{64}}$"));
    }

    [Test]
    public async Task NotifyAsync_TwoMessages_AskOnceForServerAndEncryption()
    {
        var notifier = Notifier();
        await SendAsync(notifier, Samples.Alarm);
        await SendAsync(notifier, Samples.Repeat);

        Assert.That(Server.Requests.Select(static request => request.Line), Is.EqualTo(new[]
        {
            "GET /_matrix/client/versions",
            "GET /_matrix/client/v3/rooms/%21abc%3Agitter.im/state/m.room.encryption",
            $"PUT {Send}n-1",
            $"PUT {Send}n-2",
        }));
    }

    [Test]
    public async Task NotifyAsync_LookingForTheServer_SendsNoToken()
    {
        await SendAsync(Notifier(), Samples.Alarm);

        Assert.That(Server.Requests[0].Headers, Does.Not.ContainKey("Authorization"));
    }

    [TestCase(false, "UTC")]
    [TestCase(true, "UTC · not encrypted")]
    public async Task NotifyAsync_EncryptedRoom_SaysThatTheMessageIsNot(bool isEncrypted, string end)
    {
        Server.Room.IsEncrypted = isEncrypted;

        await SendAsync(Notifier(), Samples.Alarm);

        Assert.That((string?)Server.Room.Events.Single()["content"]!["body"], Does.EndWith(end));
    }

    [TestCase(403)]
    [TestCase(500)]
    [TestCase(200)]
    public async Task NotifyAsync_EncryptionCannotBeKnown_SendsAllTheSame(int status)
    {
        Server.Say("m.room.encryption", status, "<oops>");

        await SendAsync(Notifier(), Samples.Alarm);

        Assert.That(Server.Room.Events, Has.Count.EqualTo(1));
    }
}
