using System.Text.Json.Nodes;
using Monitoring.Framework;
using Monitoring.Plugins.Gitter.Tests.Server;

namespace Monitoring.Plugins.Gitter.Tests.Counterpart;

/// <summary>The client of matrix.org shows the edits and threads that we mean, and makes the calls that we make.</summary>
public class MatrixClientTests : NotifierFixture
{
    private const string Alias = "#team_room:gitter.im";

    private static readonly string[] _odd = ["<b>&\"'</b>", "\0\u0001\u0085\ufffe", "\ud800x\udc00", "]]> <!-- </p>", "&amp;&#0;&notit;", "* @room", "a\u00a0b", "漢字 😀 \u202e", "\r\n\t\f"];

    [SetUp]
    public void Skip()
    {
        if (MatrixClient.ReasonToSkip() is { } reason)
        {
            Assert.Ignore(reason);
        }
    }

    [Test]
    public async Task Edit_Client_ShowsTheRecoveryInTheFirstMessage()
    {
        var notifier = Notifier();
        var receipt = await SendAsync(notifier, Samples.Alarm);
        receipt = await SendAsync(notifier, Samples.Repeat, receipt);
        await SendAsync(notifier, Samples.Recovery, receipt);

        var seen = await ReadAsync();

        Assert.Multiple(() =>
        {
            Assert.That((string?)seen[0]!["replaced"], Is.EqualTo("$3"));
            Assert.That((string?)seen[0]!["body"], Does.StartWith("OK: api uptime\n"));
            Assert.That((string?)seen[0]!["text"], Does.Contain("OK: api uptime"));
            Assert.That((string?)seen[1]!["thread"], Is.EqualTo("$1"));
            Assert.That((string?)seen[1]!["replyTo"], Is.EqualTo("$1"));
            Assert.That((string?)seen[2]!["relation"], Is.EqualTo("m.replace"));
        });
    }

    [Test]
    public async Task Thread_Client_ShowsAllLaterNewsInIt()
    {
        var notifier = Notifier(options => options.OnRecovery = GitterRecovery.Thread);
        var receipt = await SendAsync(notifier, Samples.Alarm);
        receipt = await SendAsync(notifier, Samples.Repeat, receipt);
        await SendAsync(notifier, Samples.Recovery, receipt);

        var seen = await ReadAsync();

        Assert.Multiple(() =>
        {
            Assert.That(seen.Skip(1).Select(static each => (string?)each!["thread"]), Is.All.EqualTo("$1"));
            Assert.That(seen.Skip(1).Select(static each => (bool?)each!["falling"]), Is.All.True);
            Assert.That((string?)seen[2]!["replyTo"], Is.EqualTo("$2"));
            Assert.That((string?)seen[0]!["replaced"], Is.Null);
        });
    }

    [Test]
    public async Task Html_StandardParser_FindsNoErrorAndTheTextOfOurs()
    {
        var notifier = Notifier();
        for (var index = 0; index < 50; index++)
        {
            var odd = string.Concat(Enumerable.Range(0, 1 + (index / _odd.Length)).Select(step => _odd[(index + step) % _odd.Length]));
            await SendAsync(notifier, Samples.Alarm with
            {
                Id = $"odd-{index}",
                Title = odd,
                Text = string.Concat(Enumerable.Repeat(odd, index * index)),
                Facts = [new(odd, odd), new("", odd)],
                Sections = [new(odd, odd)],
                Links = [new(odd, new Uri("https://example.com/?q=" + Uri.EscapeDataString(odd) + "&'\"<>"))],
                Incidents = [Samples.Incident(odd, note: odd), Samples.Incident("other")],
            });
        }

        var seen = await ReadAsync();

        foreach (var (each, sent) in seen.Zip(Server.Room.Events))
        {
            Assert.That(each!["errors"]!.AsArray(), Is.Empty);
            Assert.That((bool?)each["stable"], Is.True, (string?)sent["content"]!["formatted_body"]);
            Assert.That(Flat((string)each["text"]!), Is.EqualTo(Flat(MatrixHtml.TextOf((string)sent["content"]!["formatted_body"]!))));
        }
    }

    [Test]
    public async Task Calls_OfTheClient_AreOursAndAreAnsweredByTheStandIn()
    {
        Server.Aliases[Alias] = Homeserver.RoomId;
        var notifier = Notifier(options => options.RoomId = Alias);
        var first = await SendAsync(notifier, Samples.Alarm);
        await SendAsync(notifier, Samples.Recovery, first);
        var ours = Server.Requests.ToArray();
        var content = Server.Room.Events[0]["content"]!.DeepClone();

        var seen = await MatrixClient.RunAsync("calls", Given("content", content));

        var theirs = Server.Requests.Skip(ours.Length).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(seen["alias"]!.ToString(), Is.EqualTo(Homeserver.RoomId));
            Assert.That(seen["again"]!.ToString(), Is.EqualTo(seen["first"]!.ToString()), "one event for one transaction");
            Assert.That(seen["user"]!.ToString(), Is.EqualTo(Homeserver.Bot));
            Assert.That(seen["body"]!.ToString(), Does.StartWith("ALARM: api uptime"));
            Assert.That(seen["missing"]!.ToString(), Is.EqualTo("M_NOT_FOUND"));
            Assert.That(seen["encryption"]!.ToString(), Is.EqualTo("M_NOT_FOUND"));
            Assert.That(Kinds(theirs), Is.SupersetOf(Kinds(ours.Skip(1))));
            Assert.That(theirs.Select(static call => call.Headers["Authorization"]), Is.All.EqualTo($"Bearer {Homeserver.Token}"));
        });
    }

    private static string Flat(string text) => string.Concat(text.Where(static c => !char.IsWhiteSpace(c)));

    /// <summary>Method and path, without what is different in each call.</summary>
    private static HashSet<string> Kinds(IEnumerable<Recorded> calls) => [.. calls.Select(static call =>
    {
        var parts = call.Path.TrimEnd('/').Split('/').Select(Uri.UnescapeDataString).ToArray();
        parts[^1] = parts[^2] is "m.room.message" or "event" ? "*" : parts[^1];
        return $"{call.Method} {string.Join('/', parts)}";
    })];

    private async Task<JsonArray> ReadAsync() =>
        (await MatrixClient.RunAsync("read", Given("events", new JsonArray([.. Server.Room.Events.Select(static each => each.DeepClone())])))).AsArray();

    private JsonObject Given(string name, JsonNode value) => new()
    {
        ["server"] = Server.Url.AbsoluteUri.TrimEnd('/'),
        ["token"] = Homeserver.Token,
        ["user"] = Homeserver.Bot,
        ["room"] = Homeserver.RoomId,
        ["alias"] = Alias,
        [name] = value,
    };
}
