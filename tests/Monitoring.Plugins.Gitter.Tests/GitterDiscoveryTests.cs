using Microsoft.AspNetCore.Http;
using Monitoring.Framework;
using Monitoring.Plugins.Gitter.Tests.Server;

namespace Monitoring.Plugins.Gitter.Tests;

/// <summary>A server's name leads to its address for clients.</summary>
public class GitterDiscoveryTests : NotifierFixture
{
    private Homeserver _name;

    [SetUp]
    public async Task StartNameAsync() => _name = await Homeserver.StartAsync();

    [TearDown]
    public async Task StopNameAsync() => await _name.DisposeAsync();

    [Test]
    public async Task Name_WellKnown_LeadsToTheServer([Values(404, 200, 302)] int versions)
    {
        Name(versions, 200, $$$"""{"m.homeserver":{"base_url":"{{{Server.Url.AbsoluteUri.TrimEnd('/')}}}"}}""");

        await SendAsync(ByName(), Samples.Alarm);

        Assert.Multiple(() =>
        {
            Assert.That(Server.Room.Events, Has.Count.EqualTo(1));
            Assert.That(_name.Requests.Select(static call => call.Line), Is.EqualTo(new[] { "GET /_matrix/client/versions", "GET /.well-known/matrix/client" }));
            Assert.That(_name.Requests.Select(static call => call.Headers), Has.None.ContainKey("Authorization"));
        });
    }

    [Test]
    public async Task Name_WellKnownIsElsewhere_IsFollowedThere()
    {
        Name(404, 302, "");
        var given = _name.Fault;
        _name.Fault = async (request, context) =>
        {
            if (request.Path != "/elsewhere")
            {
                return await given(request, context);
            }

            await context.Response.WriteAsync($$$"""{"m.homeserver":{"base_url":"{{{Server.Url}}}"}}""");
            return true;
        };

        await SendAsync(ByName(), Samples.Alarm);

        Assert.Multiple(() =>
        {
            Assert.That(Server.Room.Events, Has.Count.EqualTo(1));
            Assert.That(_name.Requests.Select(static call => call.Headers), Has.None.ContainKey("Authorization"));
        });
    }

    [Test]
    public async Task Name_WellKnownTurnsInACircle_IsPermanent()
    {
        Name(404, 302, "");

        var exception = await FailsAsync(ByName());

        Assert.That((exception.IsTransient, _name.Requests.Count), Is.EqualTo((false, 5)));
    }

    [Test]
    public async Task Name_WellKnownLeadsOutOfTls_IsRefused([Values] bool byRedirect)
    {
        using var handler = new Answers(request => request.RequestUri!.AbsolutePath switch
        {
            "/.well-known/matrix/client" when byRedirect => Answer(302, "", "http://gitter.im/"),
            "/.well-known/matrix/client" => Answer(200, """{"m.homeserver":{"base_url":"http://gitter.ems.host"}}"""),
            _ => Answer(404, ""),
        });
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
            Assert.That(exception.IsTransient, Is.False);
            Assert.That(handler.Asked, Is.All.StartsWith("https://gitter.im/"));
        });
    }

    [Test]
    public async Task Default_GitterLeadsToItsAddressForClients_WhichAloneIsGivenTheToken()
    {
        using var handler = new Answers(request => (request.RequestUri!.Host, request.RequestUri.AbsolutePath) switch
        {
            ("gitter.im", "/.well-known/matrix/client") => Answer(200, """{"m.homeserver":{"base_url":"https://gitter.ems.host"}}"""),
            ("gitter.ems.host", "/_matrix/client/versions") => Answer(200, """{"versions":["v1.11"]}"""),
            ("gitter.ems.host", _) when request.Method == HttpMethod.Put => Answer(request.Headers.Authorization is null ? 401 : 200, """{"event_id":"$1"}"""),
            ("gitter.im", _) when request.Headers.Authorization is not null => throw new InvalidOperationException("The token goes to the wrong server."),
            _ => Answer(404, ""),
        });
        var notifier = Composition.Notifier(
            options =>
            {
                options.AccessToken = Homeserver.Token;
                options.RoomId = Homeserver.RoomId;
            },
            handler: handler);

        Assert.That((await SendAsync(notifier, Samples.Alarm)).MessageId, Is.EqualTo("$1"));
    }

    [Test]
    public async Task Address_WithAPath_KeepsThePath()
    {
        Server.Fault = static async (request, context) =>
        {
            await context.Response.WriteAsync(request.Path.EndsWith("/versions", StringComparison.Ordinal) ? """{"versions":[]}""" : """{"event_id":"$x"}""");
            return true;
        };

        await SendAsync(Notifier(options => options.BaseUrl = new Uri(Server.Url, "matrix")), Samples.Alarm);

        Assert.That(Server.Requests.Select(static call => call.Path), Is.All.StartsWith("/matrix/_matrix/client/"));
    }

    [TestCase(404, 404, "", false, "is no Matrix server (404)")]
    [TestCase(302, 302, "", false, "is no Matrix server (302)")]
    [TestCase(403, 200, """{"m.homeserver":{"base_url":"gitter.ems.host"}}""", false, "no address that can be used")]
    [TestCase(403, 200, """{"m.homeserver":{"base_url":"https://user@gitter.ems.host/?q"}}""", false, "no address that can be used")]
    [TestCase(404, 200, """{"m.homeserver":{}}""", true, "not as Matrix does")]
    [TestCase(404, 200, "<html>", true, "not as Matrix does")]
    [TestCase(200, 404, "", true, "not as Matrix does")]
    [TestCase(503, 404, "", true, "could not do it now (503)")]
    [TestCase(404, 503, "", true, "could not do it now (503)")]
    [TestCase(429, 404, "", true, "slow down (429)")]
    public async Task Name_LeadsNowhere_SaysSo(int versions, int wellKnown, string body, bool isTransient, string said)
    {
        Name(versions, wellKnown, body);

        var exception = await FailsAsync(ByName());

        Assert.Multiple(() =>
        {
            Assert.That(exception.IsTransient, Is.EqualTo(isTransient));
            Assert.That(exception.Message, Does.Contain(said).And.Contain(isTransient ? "" : "AddGitter(\"room\"):BaseUrl"));
        });
    }

    [Test]
    public async Task Name_WellKnownLeadsToNoServer_IsPermanent()
    {
        Name(404, 200, $$$"""{"m.homeserver":{"base_url":"{{{Server.Url}}}"}}""");
        Server.Say("/versions", 404, "");

        var exception = await FailsAsync(ByName());

        Assert.That((exception.IsTransient, exception.Message), Is.EqualTo((false, $"{Server.Url.Authority} is no Matrix server (404), and no .well-known/matrix/client leads to one; put the server's name or its address for clients into AddGitter(\"room\"):BaseUrl.")));
    }

    private static HttpResponseMessage Answer(int status, string body, string? location = null)
    {
        var answer = new HttpResponseMessage((System.Net.HttpStatusCode)status) { Content = new StringContent(body) };
        answer.Headers.Location = location is null ? null : new Uri(location);
        return answer;
    }

    private INotifier ByName() => Notifier(options => options.BaseUrl = _name.Url);

    private void Name(int versions, int wellKnown, string body) => _name.Fault = async (request, context) =>
    {
        var isVersions = request.Path.EndsWith("/versions", StringComparison.Ordinal);
        context.Response.StatusCode = isVersions ? versions : wellKnown;
        context.Response.Headers.Location = "/elsewhere";
        await context.Response.WriteAsync(isVersions ? "<html>" : body);
        return true;
    };
}
