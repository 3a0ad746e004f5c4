using System.Text.Json.Nodes;
using Monitoring.Framework;
using Monitoring.Plugins.Gitter.Tests.Server;

namespace Monitoring.Plugins.Gitter.Tests;

/// <summary>What becomes of the later news of an episode.</summary>
public class GitterRelationTests : NotifierFixture
{
    private JsonNode Last => Server.Room.Events[^1]["content"]!;

    [Test]
    public async Task Edit_Recovery_ReplacesTheFirstMessage()
    {
        var notifier = Notifier();
        var first = await SendAsync(notifier, Samples.Alarm);
        await SendAsync(notifier, Samples.Recovery, first);

        Assert.Multiple(() =>
        {
            Assert.That(Last["m.relates_to"]!.ToJsonString(), Is.EqualTo("""{"rel_type":"m.replace","event_id":"$1"}"""));
            Assert.That((string?)Last["body"], Does.StartWith("* OK: api uptime\nBack since 12:09."));
            Assert.That("* " + (string?)Last["m.new_content"]!["body"], Is.EqualTo((string?)Last["body"]));
            Assert.That((string?)Last["m.new_content"]!["formatted_body"], Does.Contain("<strong>OK: api uptime</strong>"));
        });
    }

    [Test]
    public async Task Edit_NewsWhileItGoesOn_AreHeardInAThreadAndTheFirstMessageIsEditedAtTheEnd()
    {
        var notifier = Notifier();
        var receipt = await SendAsync(notifier, Samples.Alarm);
        receipt = await SendAsync(notifier, Samples.Repeat, receipt);
        var thread = Last["m.relates_to"]!.ToJsonString();
        await SendAsync(notifier, Samples.Recovery, receipt);

        Assert.Multiple(() =>
        {
            Assert.That(thread, Is.EqualTo("""{"rel_type":"m.thread","event_id":"$1","is_falling_back":true,"m.in_reply_to":{"event_id":"$1"}}"""));
            Assert.That(Last["m.relates_to"]!.ToJsonString(), Is.EqualTo("""{"rel_type":"m.replace","event_id":"$1"}"""));
        });
    }

    [Test]
    public async Task Edit_NewsAfterTheEdit_AnswerTheFirstMessage()
    {
        var notifier = Notifier();
        var receipt = await SendAsync(notifier, Samples.Alarm);
        receipt = await SendAsync(notifier, Samples.Recovery, receipt);
        await SendAsync(notifier, Samples.Repeat, receipt);

        Assert.That(Last["m.relates_to"]!.ToJsonString(), Is.EqualTo("""{"rel_type":"m.thread","event_id":"$1","is_falling_back":true,"m.in_reply_to":{"event_id":"$1"}}"""));
    }

    [Test]
    public async Task Thread_LaterNews_AnswerTheLatestInTheThreadOfTheFirst()
    {
        var notifier = Notifier(options => options.OnRecovery = GitterRecovery.Thread);
        var receipt = await SendAsync(notifier, Samples.Alarm);
        receipt = await SendAsync(notifier, Samples.Repeat, receipt);
        await SendAsync(notifier, Samples.Recovery, receipt);

        Assert.That(Last["m.relates_to"]!.ToJsonString(), Is.EqualTo("""{"rel_type":"m.thread","event_id":"$1","is_falling_back":true,"m.in_reply_to":{"event_id":"$2"}}"""));
    }

    [Test]
    public async Task New_LaterNews_AreMessagesOfTheirOwn()
    {
        var notifier = Notifier(options => options.OnRecovery = GitterRecovery.New);
        var receipt = await SendAsync(notifier, Samples.Alarm);
        await SendAsync(notifier, Samples.Recovery, receipt);

        Assert.Multiple(() =>
        {
            Assert.That(Last["m.relates_to"], Is.Null);
            Assert.That(Server.Calls.Select(static call => call.Method), Is.All.EqualTo("PUT"), "nothing is looked up");
        });
    }

    [Test]
    public async Task Recovery_SameMessageAgain_IsOneEdit([Values] GitterRecovery onRecovery)
    {
        var first = await SendAsync(Notifier(), Samples.Alarm);
        var edit = await SendAsync(Notifier(options => options.OnRecovery = onRecovery), Samples.Recovery, first);
        var again = await SendAsync(Notifier(options => options.OnRecovery = onRecovery), Samples.Recovery, first);

        Assert.Multiple(() =>
        {
            Assert.That(again.MessageId, Is.EqualTo(edit.MessageId));
            Assert.That(Server.Room.Events, Has.Count.EqualTo(2));
        });
    }

    [Test]
    public async Task Recovery_FirstMessageWasRemoved_IsANewMessage([Values(GitterRecovery.Edit, GitterRecovery.Thread)] GitterRecovery onRecovery)
    {
        var notifier = Notifier(options => options.OnRecovery = onRecovery);
        var first = await SendAsync(notifier, Samples.Alarm);
        Server.Room.Redact("$1");

        var receipt = await SendAsync(notifier, Samples.Recovery, first);

        Assert.Multiple(() =>
        {
            Assert.That(Last["m.relates_to"], Is.Null);
            Assert.That((string?)Last["body"], Does.StartWith("OK: api uptime"));
            Assert.That(receipt.Properties!["root_event_id"], Is.EqualTo("$2"));
        });
    }

    [Test]
    public async Task Recovery_FirstMessageIsUnknown_IsANewMessage()
    {
        await SendAsync(Notifier(), Samples.Recovery, new DeliveryReceipt("$gone"));

        Assert.That(Last["m.relates_to"], Is.Null);
    }

    [Test]
    public async Task Recovery_LookSaysItIsThereButTheServerKnowsItNot_IsANewMessage()
    {
        Server.Say("/event/", 200, $$$"""{"content":{"msgtype":"m.text"},"sender":"{{{Homeserver.Bot}}}"}""");

        await SendAsync(Notifier(), Samples.Recovery, new DeliveryReceipt("$gone"));

        Assert.That(Last["m.relates_to"], Is.Null);
    }

    [Test]
    public async Task Recovery_FirstMessageOfAnotherAccount_IsANewMessageBecauseNoClientShowsSuchAnEdit()
    {
        var first = await SendAsync(Notifier(), Samples.Alarm);
        Server.Tokens["syt_other"] = "@other:gitter.im";
        Server.Room.Members.Add("@other:gitter.im");

        await SendAsync(Notifier(options => options.AccessToken = "syt_other"), Samples.Recovery, first);

        Assert.That(Last["m.relates_to"], Is.Null);
    }

    [Test]
    public async Task Recovery_RoomWasReplacedInTheOptions_IsANewMessageThere()
    {
        var first = await SendAsync(Notifier(), Samples.Alarm);
        var other = Server.Rooms["!other"] = new HomeserverRoom("!other");
        other.Members.Add(Homeserver.Bot);
        other.Events.Add(new JsonObject { ["event_id"] = first.MessageId, ["sender"] = Homeserver.Bot, ["content"] = new JsonObject { ["msgtype"] = "m.text" } });

        var receipt = await SendAsync(Notifier(options => options.RoomId = "!other"), Samples.Recovery, first);

        Assert.Multiple(() =>
        {
            Assert.That(other.Events[^1]["content"]!["m.relates_to"], Is.Null);
            Assert.That(other.Events, Has.Count.EqualTo(2));
            Assert.That(receipt.Properties!["room_id"], Is.EqualTo("!other"));
        });
    }

    [TestCase(429)]
    [TestCase(502)]
    public async Task Recovery_FirstMessageCannotBeLookedAtNow_IsTriedAgain(int status)
    {
        var notifier = Notifier();
        var first = await SendAsync(notifier, Samples.Alarm);
        Server.Say("/event/", status, "", headers: ("Retry-After", "7"));

        var exception = await FailsAsync(notifier, Samples.Recovery with { EarlierReceipt = first });

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.True);
            Assert.That(exception.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(7)));
            Assert.That(Server.Room.Events, Has.Count.EqualTo(1));
        });
    }
}
