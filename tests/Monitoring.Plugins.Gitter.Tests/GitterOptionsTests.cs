using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.Gitter.Tests;

public class GitterOptionsTests
{
    private const string Token = "room:AccessToken=env:MATRIX_TOKEN";
    private const string Room = "room:RoomId=!abc:gitter.im";

    [Test]
    public void Register_TwoRooms_AreTwoRegistrationsWithTheirLimits()
    {
        var registrations = Composition.Register(
            ("room:AccessToken", "env:MATRIX_TOKEN"),
            ("room:RoomId", "!abc:gitter.im"),
            ("room:OnRecovery", "thread"),
            ("other:AccessToken", "syt_x"),
            ("other:RoomId", "#team_room:gitter.im"),
            ("other:BaseUrl", "https://matrix.example/"),
            ("other:MinimumInterval", "00:00:01"),
            ("other:Timeout", "00:00:10"));

        Assert.Multiple(() =>
        {
            Assert.That(registrations.Select(each => each.Name), Is.EquivalentTo(new[] { "room", "other" }));
            var room = registrations.Single(each => each.Name == "room");
            Assert.That(room.Limits, Is.EqualTo(new DeliveryLimits { MinimumInterval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(30) }));
            Assert.That(room.Origin, Is.EqualTo("Monitoring:Plugins:Gitter:room"));
            var other = registrations.Single(each => each.Name == "other");
            Assert.That(other.Limits, Is.EqualTo(new DeliveryLimits { MinimumInterval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(10) }));
        });
    }

    [Test]
    public void Register_NoSection_RegistersNothing() => Assert.That(Composition.Register([]), Is.Empty);

    [TestCase("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM")]
    [TestCase("!abc:localhost:8448")]
    [TestCase("#größe:example.com")]
    public void Register_AnyRoom_IsTaken(string room) =>
        Assert.That(Composition.Register(("room:AccessToken", "env:X"), ("room:RoomId", room)), Has.Count.EqualTo(1));

    [TestCase("Monitoring:Plugins:Gitter:room:AccessToken: a secret, or a reference", Room)]
    [TestCase("Monitoring:Plugins:Gitter:room:AccessToken: the secret reference 'env:' names nothing", Room, "room:AccessToken=env:")]
    [TestCase("Monitoring:Plugins:Gitter:room:AccessToken: the token has a character", Room, "room:AccessToken=syt 1")]
    [TestCase("Monitoring:Plugins:Gitter:room:RoomId: the id of a room, such as", Token)]
    [TestCase("Monitoring:Plugins:Gitter:room:RoomId: the id of a room", Token, "room:RoomId=abc:gitter.im")]
    [TestCase("Monitoring:Plugins:Gitter:room:RoomId: the id of a room", Token, "room:RoomId=!")]
    [TestCase("Monitoring:Plugins:Gitter:room:RoomId: the id of a room", Token, "room:RoomId=#room")]
    [TestCase("Monitoring:Plugins:Gitter:room:RoomId: the id of a room", Token, "room:RoomId=#:gitter.im")]
    [TestCase("Monitoring:Plugins:Gitter:room:RoomId: the id of a room", Token, "room:RoomId=!a b:gitter.im")]
    [TestCase("Monitoring:Plugins:Gitter:room:RoomId: the id of a room", Token, "room:RoomId=https://matrix.to/#/#room:gitter.im")]
    [TestCase("Monitoring:Plugins:Gitter:room: unknown key 'Room'", Token, Room, "room:Room=!a")]
    [TestCase("Monitoring:Plugins:Gitter:room:OnRecovery: the value is not a valid GitterRecovery", Token, Room, "room:OnRecovery=Reply")]
    [TestCase("Monitoring:Plugins:Gitter:room:OnRecovery: the value is 7; it must be Edit, Thread or New", Token, Room, "room:OnRecovery=7")]
    [TestCase("Monitoring:Plugins:Gitter:room:Timeout: the value is not a valid TimeSpan", Token, Room, "room:Timeout=fast")]
    [TestCase("Monitoring:Plugins:Gitter:room:Timeout: the value is 00:00:00", Token, Room, "room:Timeout=00:00:00")]
    [TestCase("Monitoring:Plugins:Gitter:room:MinimumInterval: the value is -00:00:01", Token, Room, "room:MinimumInterval=-00:00:01")]
    [TestCase("Monitoring:Plugins:Gitter:room:BaseUrl: the value is not an absolute", Token, Room, "room:BaseUrl=gitter.im")]
    [TestCase("Monitoring:Plugins:Gitter:room:BaseUrl: the value is not an absolute", Token, Room, "room:BaseUrl=https://gitter.im/?access_token=x")]
    [TestCase("Monitoring:Plugins:Gitter:room:BaseUrl: the value is not an absolute", Token, Room, "room:BaseUrl=https://u:p@gitter.im/")]
    [TestCase("Monitoring:Plugins:Gitter:RoomId: a destination is a section", "RoomId=!a")]
    [TestCase("Monitoring:Plugins:Gitter: a map", "=on")]
    public void Register_WrongSection_SaysWhereAndWhat(string said, params string[] section) => Assert.That(
        () => Composition.Register([.. section.Select(each => each.Split('=', 2)).Select(pair => (pair[0], (string?)pair[1]))]),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith(said));

    [Test]
    public void Register_WrongPlainSecret_IsNotRepeated() => Assert.That(
        () => Composition.Register(("room:AccessToken", "can ary"), ("room:RoomId", "!a")),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.Not.Contains("can ary"));

    [Test]
    public void AddGitter_WrongOptions_NamesTheCall() => Assert.That(
        () => Composition.Register(_ => { }),
        Throws.InstanceOf<MonitoringConfigurationException>().With.Message.StartsWith("AddGitter(\"room\"):AccessToken: "));

    [Test]
    public void Register_ReferencesAreNotReadAtStart_OnlyTheirSyntax() =>
        Assert.That(() => Composition.Register(("room:AccessToken", "env:NOT_SET_ANYWHERE"), ("room:RoomId", "!a")), Throws.Nothing);
}
