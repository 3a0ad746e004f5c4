using System.Text;
using Microsoft.AspNetCore.Http;
using Monitoring.Framework;
using Monitoring.Framework.Testing;
using NSubstitute;

namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

internal sealed class HttpProberAuthTests
{
    [Test]
    public async Task ProbeAsync_UserAndPassword_AreSentAsBasic()
    {
        await using var server = await TestServer.StartAsync("fine");
        var secrets = Substitute.For<ISecretReader>();
        secrets.ReadAsync("env:PASSWORD", Arg.Any<CancellationToken>()).Returns("pä:ss");
        using var prober = new Prober(secrets);

        await prober.ProbeAsync(server.Url, target => (target.Auth.User, target.Auth.Password) = ("probe", "env:PASSWORD"));

        Assert.That(server.Requests.Single().Headers["Authorization"], Is.EqualTo("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("probe:pä:ss"))));
    }

    [Test]
    public async Task ProbeAsync_Bearer_IsReadAtEachProbe()
    {
        await using var server = await TestServer.StartAsync("fine");
        var secrets = Substitute.For<ISecretReader>();
        secrets.ReadAsync("file:/token", Arg.Any<CancellationToken>()).Returns("one", "two");
        using var prober = new Prober(secrets);

        for (var i = 0; i < 2; i++)
        {
            await prober.ProbeAsync(server.Url, target => target.Auth.Bearer = "file:/token");
        }

        Assert.That(server.Requests.Select(request => request.Headers["Authorization"]), Is.EqualTo(new[] { "Bearer one", "Bearer two" }));
    }

    [Test]
    public async Task ProbeAsync_ClientCredentials_FetchATokenOnceAndAgainWhenItEnds()
    {
        var clock = new FakeTimeProvider();
        await using var tokens = await TokenServerAsync();
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober();

        foreach (var seconds in new[] { 0, 80, 20 })
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
            var result = await prober.ProbeAsync(server.Url, target => Client(target, tokens.Url), clock);
            Assert.That(result.Note, Is.Null);
        }

        Assert.That(server.Requests.Select(request => request.Headers["Authorization"]), Is.EqualTo(new[] { "Bearer token-1", "Bearer token-1", "Bearer token-2" }));
        Assert.That(tokens.Requests[0].Body, Is.EqualTo("grant_type=client_credentials&scope=health"));
        Assert.That(tokens.Requests[0].Headers["Authorization"], Is.EqualTo("Basic " + Convert.ToBase64String("me%2Fyou:s%3Acret"u8)));
        Assert.That(tokens.Requests[0].Headers["Content-Type"], Is.EqualTo("application/x-www-form-urlencoded"));
    }

    [Test]
    public async Task ProbeAsync_ManyTargetsOfOneClient_ShareOneToken()
    {
        await using var tokens = await TokenServerAsync();
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => prober.ProbeAsync(server.Url, target => Client(target, tokens.Url))));

        Assert.That(tokens.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task ProbeAsync_TokenIsRefused_IsFetchedAnewNextTime()
    {
        await using var tokens = await TokenServerAsync();
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer token-2" ? 200 : 401;
            return Task.CompletedTask;
        });
        using var prober = new Prober();
        var target = Prober.Target(server.Url, options => Client(options, tokens.Url));

        var first = await prober.Subject.ProbeAsync(target, TimeProvider.System, CancellationToken.None);
        var second = await prober.Subject.ProbeAsync(target, TimeProvider.System, CancellationToken.None);

        Assert.That((first.Failure, second.Failure), Is.EqualTo((ProbeFailure.Status, ProbeFailure.None)));
    }

    [TestCase(400, "{\"error\":\"invalid_client\",\"error_description\":\"s:cret is wrong\"}", " issued no token: 400 ('invalid_client')")]
    [TestCase(200, "{}", " issued no token: 200")]
    [TestCase(200, "[1]", " issued no token: 200, and no JSON of an answer")]
    [TestCase(502, "<html>", " issued no token: 502, and no JSON of an answer")]
    public async Task ProbeAsync_NoToken_IsAuthAndTheTargetIsNotAsked(int status, string body, string note)
    {
        await using var tokens = await TestServer.StartAsync(body, status);
        await using var server = await TestServer.StartAsync("fine");
        using var prober = new Prober();

        var result = await prober.ProbeAsync(server.Url, target => Client(target, tokens.Url));

        Assert.That(result.Note, Is.EqualTo($"auth: {tokens.Url}{note}"));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task ProbeAsync_TokenServerIsAway_IsAuthWithItsReason()
    {
        var tokens = new RawServer((_, _) => Task.CompletedTask);
        tokens.Dispose();
        using var prober = new Prober();

        var result = await prober.ProbeAsync("http://127.0.0.1:1/", target => Client(target, tokens.Url));

        Assert.That(result.Note, Is.EqualTo($"auth: no token from {tokens.Url} (connect_refused: {tokens.Authority} refused the connection)"));
    }

    [Test]
    public async Task ProbeAsync_RedirectToAnotherHost_TakesNoTokenAlong()
    {
        await using var other = await TestServer.StartAsync("fine");
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Redirect(other.Url);
            return Task.CompletedTask;
        });
        using var prober = new Prober();

        await prober.ProbeAsync(server.Url, target => target.Auth.Bearer = "abc");

        Assert.That(server.Requests.Single().Headers["Authorization"], Is.EqualTo("Bearer abc"));
        Assert.That(other.Requests.Single().Headers, Does.Not.ContainKey("Authorization"));
    }

    private static void Client(HttpTargetOptions target, string tokenUrl) =>
        (target.Auth.TokenUrl, target.Auth.ClientId, target.Auth.ClientSecret, target.Auth.Scope) = (tokenUrl, "me/you", "s:cret", "health");

    private static Task<TestServer> TokenServerAsync()
    {
        var issued = 0;
        return TestServer.StartAsync(context => context.Response.WriteAsync($"{{\"access_token\":\"token-{++issued}\",\"expires_in\":100}}"));
    }
}
