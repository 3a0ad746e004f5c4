using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Plugins.HttpUptime.Tests.Probing;

internal sealed class HttpProberGuardTests
{
    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    [TestCase("0x7f000001")]
    [TestCase("2130706433")]
    [TestCase("0177.0.0.1")]
    [TestCase("127.1")]
    [TestCase("[::1]")]
    [TestCase("[::ffff:127.0.0.1]")]
    public async Task ProbeAsync_PrivateAddress_IsNotConnectedTo(string host)
    {
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, address: IPAddress.IPv6Any);
        using var prober = new Prober();

        var result = await prober.ProbeAsync($"http://{host}:{server.Port}/", target => target.AllowPrivateAddresses = false);

        Assert.That(result.Note, Does.StartWith("blocked: ").And.EndsWith("(loopback), which may not be connected to"));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task ProbeAsync_RedirectToAPrivateAddress_IsNotFollowed()
    {
        await using var secret = await TestServer.StartAsync(_ => Task.CompletedTask, address: IPAddress.Parse("127.0.0.2"));
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Redirect(secret.Url);
            return Task.CompletedTask;
        });
        using var prober = new Prober();

        var guarded = await prober.ProbeAsync(server.Url, target => (target.AllowPrivateAddresses, target.AllowedNetworks) = (false, "127.0.0.1/32"));
        var before = secret.Requests.Count;
        var free = await prober.ProbeAsync(server.Url);

        Assert.That((guarded.Note, before), Is.EqualTo(("blocked: 127.0.0.2 has the address 127.0.0.2 (loopback), which may not be connected to", 0)));
        Assert.That((free.Note, secret.Requests.Count), Is.EqualTo(((string?)null, 1)));
    }

    [Test]
    public async Task ProbeAsync_NameChangesItsAddress_IsAskedAboutAtEachConnection()
    {
        var answers = new Queue<string>(["127.0.0.1", "127.0.0.2"]);
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Redirect($"http://rebound.example:{context.Connection.LocalPort}/again");
            return Task.CompletedTask;
        });
        using var prober = new Prober(resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(answers.Dequeue())]));

        var result = await prober.ProbeAsync(
            $"http://rebound.example:{server.Port}/",
            target => (target.AllowPrivateAddresses, target.AllowedNetworks) = (false, "127.0.0.1/32"));

        Assert.That(result.Note, Does.StartWith("blocked: rebound.example has the address 127.0.0.2 (loopback)"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task ProbeAsync_TokenFromAPrivateAddress_IsNotFetched()
    {
        await using var tokens = await TestServer.StartAsync("{\"access_token\":\"x\"}");
        using var prober = new Prober();

        var result = await prober.ProbeAsync("http://example.com/", target =>
        {
            target.AllowPrivateAddresses = false;
            (target.Auth.TokenUrl, target.Auth.ClientId, target.Auth.ClientSecret) = (tokens.Url, "me", "secret");
        });

        Assert.That(result.Note, Does.StartWith($"auth: no token from {tokens.Url} (blocked: "));
        Assert.That(tokens.Requests, Is.Empty);
    }

    [Test]
    public async Task Collect_TargetFromCode_IsGuardedUnlessItSaysOtherwise()
    {
        await using var server = await TestServer.StartAsync("fine");
        await using var services = Configured.From($"{{'Targets':{{'section':{{'Url':'{server.Url}'}}}}}}", builder => builder
            .AddHttpUptime("guarded", target => target.Url = server.Url + "#1")
            .AddHttpUptime("free", target => (target.Url, target.AllowPrivateAddresses) = (server.Url + "#2", true)));

        var values = new List<double?>();
        foreach (var name in new[] { "section", "guarded", "free" })
        {
            values.Add((await services.CollectAsync($"HttpUptime/{name}"))[0].Value);
        }

        Assert.That(values, Is.EqualTo(new double?[] { 1, 0, 1 }));
    }
}
