using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Framework.Testing;

namespace Monitoring.Plugins.HttpUptime.Tests;

internal sealed class HttpUptimeSourceTests
{
    // No resolver asks anybody for a name this long.
    private static readonly string _gone = string.Join('.', Enumerable.Repeat(new string('a', 60), 4)) + ".invalid";

    [Test]
    public async Task Collect_FailureThatIsNotConfirmed_IsUpOverANewConnection()
    {
        var statuses = new Queue<int>([200, 500, 200]);
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = statuses.Dequeue();
            return Task.CompletedTask;
        });
        await using var services = Configured.FromTarget($"{{'Url':'{server.Url}'}}");

        var first = await services.CollectAsync("HttpUptime/api");
        var second = await services.CollectAsync("HttpUptime/api");

        Assert.That((first[0].Value, second[0].Value, second[0].Note, second.Count), Is.EqualTo((1.0, 1.0, (string?)null, 2)));
        Assert.That(server.Requests.Select(request => request.Connection).Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task Collect_FailureThatIsConfirmed_IsDownAndNotConfirmedAgain()
    {
        await using var server = await TestServer.StartAsync("", status: 500);
        await using var services = Configured.FromTarget($"{{'Url':'{server.Url}','Verdict':{{'Confirmations':2}}}}");

        var first = await services.CollectAsync("HttpUptime/api");
        var confirmed = server.Requests.Count;
        await services.CollectAsync("HttpUptime/api");

        Assert.That((first[0].Value, confirmed, server.Requests.Count), Is.EqualTo((0.0, 3, 4)));
    }

    [Test]
    public async Task Collect_ServerAsksToComeLater_IsNotAskedAtOnce()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "120";
            return Task.CompletedTask;
        });
        await using var services = Configured.FromTarget($"{{'Url':'{server.Url}'}}");

        var data = await services.CollectAsync("HttpUptime/api");

        Assert.That((data[0].Value, data[0].Note), Is.EqualTo((0.0, "retry_later: 503 Service Unavailable, Retry-After: 120")));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Collect_FailuresThatAreTooFew_AreToldBesideTheValue()
    {
        var status = 200;
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        await using var services = Configured.FromTarget($"{{'Url':'{server.Url}','Verdict':{{'Confirmations':0,'Failures':2,'Successes':2}}}}");

        var found = new List<(double?, string?)>();
        foreach (var next in new[] { 200, 404, 404, 200, 200 })
        {
            status = next;
            var datum = (await services.CollectAsync("HttpUptime/api"))[0];
            found.Add((datum.Value, datum.Note));
        }

        Assert.That(found, Is.EqualTo(new (double?, string?)[]
        {
            (1, null), (1, "not down yet: status: 404 Not Found"), (0, "status: 404 Not Found"), (0, "not up yet: the last probe was answered as expected"), (1, null),
        }));
    }

    [Test]
    public async Task Collect_NeitherTargetNorReferenceCanBeReached_IsUnknown()
    {
        await using var services = Configured.From($"{{'Reference':'{FreePort()},{_gone}:1','Targets':{{'api':{{'Url':'http://{_gone}/','Metrics':'uptime,response_time,failure'}}}}}}");

        var data = await services.CollectAsync("HttpUptime/api");
        var online = (await services.CollectAsync("HttpUptime/@reference")).Single();

        Assert.That(data.Select(datum => (datum.Metric.Name, datum.Value)), Is.EqualTo(new[] { ("failure", (double?)39) }));
        Assert.That((online.Metric.Name, online.Value), Is.EqualTo(("online", 0.0)));
        Assert.That(online.Note, Does.StartWith("the prober's own network is down: no connection to 127.0.0.1:"));
    }

    [Test]
    public async Task Collect_ReferenceCanBeReached_TheTargetIsDown()
    {
        using var reference = new RawServer((_, _) => Task.CompletedTask);
        await using var services = Configured.From($"{{'Reference':'{FreePort()},{reference.Authority}','Targets':{{'api':{{'Url':'http://{_gone}/'}}}}}}");

        var data = await services.CollectAsync("HttpUptime/api");
        var online = (await services.CollectAsync("HttpUptime/@reference")).Single();

        Assert.That((data.Single().Value, data.Single().Note![..4]), Is.EqualTo((0.0, "dns:")));
        Assert.That((online.Value, online.Note), Is.EqualTo((1.0, (string?)null)));
    }

    [Test]
    public async Task Collect_TargetAnswers_ReferenceIsNotAsked()
    {
        await using var server = await TestServer.StartAsync("", status: 404);
        var asked = 0;
        using var reference = new RawServer((_, _) => Task.FromResult(Interlocked.Increment(ref asked)));
        await using var services = Configured.From($"{{'Reference':'{reference.Authority}','Targets':{{'api':{{'Url':'{server.Url}'}}}}}}");

        await services.CollectAsync("HttpUptime/api");

        Assert.That(asked, Is.Zero);
    }

    [Test]
    public async Task OfflineAsync_ManyAskAtOnce_ConnectsOnceInTwoSeconds()
    {
        var clock = new FakeTimeProvider();
        var asked = 0;
        using var reference = new RawServer((_, _) => Task.FromResult(Interlocked.Increment(ref asked)));
        var check = ReferenceCheck.Parse(reference.Authority, "Reference");

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => check.OfflineAsync(clock, CancellationToken.None).AsTask()));
        clock.Advance(TimeSpan.FromSeconds(1.9));
        await check.OfflineAsync(clock, CancellationToken.None);
        var before = asked;
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await check.OfflineAsync(clock, CancellationToken.None);

        Assert.That((before, asked), Is.EqualTo((1, 2)));
    }

    [TestCase("", ":Reference: at least one address with a port is needed")]
    [TestCase("1.1.1.1", ":Reference: '1.1.1.1' is not an address with a port")]
    [TestCase("https://1.1.1.1", ":Reference: 'https://1.1.1.1' is not an address with a port")]
    public void Register_ReferenceIsWrong_NamesThePath(string reference, string message) => Assert.That(
        () => Configured.From($"{{'Reference':'{reference}','Targets':{{'api':{{'Url':'http://a/'}}}}}}"),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith("Monitoring:Plugins:HttpUptime" + message));

    private static string FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return socket.LocalEndpoint.ToString()!;
    }
}
