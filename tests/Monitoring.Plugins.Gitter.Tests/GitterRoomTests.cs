using Monitoring.Framework;
using Monitoring.Plugins.Gitter.Tests.Server;

namespace Monitoring.Plugins.Gitter.Tests;

/// <summary>How the server, the room and the token are found, and found again.</summary>
public class GitterRoomTests : NotifierFixture
{
    private const string Alias = "#team_room:gitter.im";

    [Test]
    public async Task Alias_TwoMessages_IsResolvedOnce()
    {
        Server.Aliases[Alias] = Homeserver.RoomId;
        var notifier = Notifier(options => options.RoomId = Alias);

        var receipt = await SendAsync(notifier, Samples.Alarm);
        await SendAsync(notifier, Samples.Repeat);

        Assert.Multiple(() =>
        {
            Assert.That(receipt.Properties!["room_id"], Is.EqualTo(Homeserver.RoomId));
            Assert.That(Server.Calls.Count(static call => call.Line == "GET /_matrix/client/v3/directory/room/%23team_room%3Agitter.im"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Alias_Unknown_IsPermanentAndNamesTheSetting()
    {
        var exception = await FailsAsync(Notifier(options => options.RoomId = Alias));

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain($"knows no room '{Alias}' (M_NOT_FOUND, 404); check AddGitter(\"room\"):RoomId"));
        });
    }

    [TestCase("{}")]
    [TestCase("""{"room_id":"abc"}""")]
    [TestCase("""{"room_id":"\ud800"}""")]
    [TestCase("<html>")]
    public async Task Alias_MalformedAnswer_IsTransient(string body)
    {
        Server.Say("/directory/", 200, body);

        Assert.That((await FailsAsync(Notifier(options => options.RoomId = Alias))).IsTransient, Is.True);
    }

    [Test]
    public async Task Alias_RoomWasReplaced_GoesToItsSuccessorInTheSameAttempt()
    {
        Server.Aliases[Alias] = Homeserver.RoomId;
        var notifier = Notifier(options => options.RoomId = Alias);
        await SendAsync(notifier, Samples.Alarm);
        Server.Room.IsClosed = true;
        var next = Server.Rooms["!next:gitter.im"] = new HomeserverRoom("!next:gitter.im");
        next.Members.Add(Homeserver.Bot);
        Server.Aliases[Alias] = next.Id;

        await SendAsync(notifier, Samples.Repeat);

        Assert.That(next.Events, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Token_Replaced_IsReadAgainInTheSameAttempt()
    {
        var secrets = new SecretsStandIn(Homeserver.Token, "syt_new");
        var notifier = Notifier(options => options.AccessToken = "env:MATRIX", secrets);
        await SendAsync(notifier, Samples.Alarm);
        Server.Tokens.Clear();
        Server.Tokens["syt_new"] = Homeserver.Bot;

        await SendAsync(notifier, Samples.Repeat);
        await SendAsync(notifier, Samples.Recovery);

        Assert.Multiple(() =>
        {
            Assert.That(Server.Room.Events, Has.Count.EqualTo(3));
            Assert.That(secrets.Reads, Is.EqualTo(new[] { "env:MATRIX", "env:MATRIX" }));
        });
    }

    [Test]
    public async Task NotInTheRoom_MayJoin_JoinsOnceAndSends()
    {
        Server.Room.Members.Clear();
        Server.Room.Invited.Add(Homeserver.Bot);

        await SendAsync(Notifier(), Samples.Alarm);

        Assert.Multiple(() =>
        {
            Assert.That(Server.Room.Events, Has.Count.EqualTo(1));
            var join = Server.Calls.Single(static call => call.Method == "POST");
            Assert.That(join.Path, Is.EqualTo("/_matrix/client/v3/join/%21abc%3Agitter.im"));
            Assert.That(join.Query, Is.EqualTo("?via=gitter.im&server_name=gitter.im"));
        });
    }

    [Test]
    public async Task NotInTheRoom_ByAlias_JoinsByAlias()
    {
        Server.Aliases[Alias] = Homeserver.RoomId;
        Server.Room.Members.Clear();
        Server.Room.Invited.Add("*");

        await SendAsync(Notifier(options => options.RoomId = Alias), Samples.Alarm);

        var join = Server.Calls.Single(static call => call.Method == "POST");
        Assert.That((join.Path, join.Query), Is.EqualTo(("/_matrix/client/v3/join/%23team_room%3Agitter.im", "")));
    }

    [Test]
    public async Task NotInTheRoom_MayNotJoin_IsPermanentAndSaysWhomToInvite()
    {
        Server.Room.Members.Clear();

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.StartWith($"The account {Homeserver.Bot} is not in the room '{Homeserver.RoomId}'").And.Contain("invite it there"));
            Assert.That(Server.Calls.Count(static call => call.Method == "POST"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task NotInTheRoom_JoinedAndStillNot_IsPermanentAfterOneJoin()
    {
        Server.Room.Members.Clear();
        Server.Say("/join/", 200, "{}");

        var exception = await FailsAsync(Notifier());

        Assert.That((exception.IsTransient, Server.Calls.Count(static call => call.Method == "POST")), Is.EqualTo((false, 1)));
    }

    [Test]
    public async Task NotInTheRoom_JoinIsLimited_IsTransient()
    {
        Server.Room.Members.Clear();
        Server.Say("/join/", 429, """{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":4000}""");

        var exception = await FailsAsync(Notifier());

        Assert.That((exception.IsTransient, exception.RetryAfter), Is.EqualTo((true, TimeSpan.FromSeconds(4))));
    }

    [Test]
    public async Task MayNotWrite_EncryptedRoom_SaysBothAndDoesNotJoin()
    {
        Server.Room.IsClosed = true;
        Server.Room.IsEncrypted = true;

        var exception = await FailsAsync(Notifier());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(exception.Message, Does.Contain("may not write in the room").And.Contain("power level").And.Contain("writes unencrypted"));
            Assert.That(Server.Calls.Where(static call => call.Method == "POST"), Is.Empty);
        });
    }
}
