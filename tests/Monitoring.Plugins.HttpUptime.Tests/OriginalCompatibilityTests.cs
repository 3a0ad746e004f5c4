using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime.Tests;

/// <summary>The preset keeps what uptime.py of CloudwatchMonitoring did.</summary>
internal sealed class OriginalCompatibilityTests
{
    [TestCase(200, 1)]
    [TestCase(204, 1)]
    [TestCase(301, 1)]
    [TestCase(302, 1)]
    [TestCase(401, 1)]
    [TestCase(404, 1)]
    [TestCase(201, 0)]
    [TestCase(304, 0)]
    [TestCase(307, 0)]
    [TestCase(403, 0)]
    [TestCase(500, 0)]
    [TestCase(503, 0)]
    public async Task Collect_Status_IsUpAsItWas(int status, double uptime)
    {
        await using var server = await TestServer.StartAsync("", status);
        await using var services = Original(server.Url);

        var datum = (await services.CollectAsync("HttpUptime/api")).Single();

        Assert.That(datum.Value, Is.EqualTo(uptime));
        Assert.That(datum.Metric, Is.EqualTo(new MetricId("Monitoring/Uptime", "uptime", [("url", server.Url)])));
        Assert.That(datum.Unit, Is.EqualTo(MetricUnit.None));
    }

    [Test]
    public async Task Collect_AnythingThrown_IsDown()
    {
        using var server = RawServer.Answering("nonsense");
        await using var services = Original(server.Url);

        Assert.That((await services.CollectAsync("HttpUptime/api")).Single().Value, Is.Zero);
    }

    [Test]
    public async Task Collect_Body_IsNotRead()
    {
        using var server = RawServer.Stalling("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        await using var services = Original(server.Url);

        Assert.That((await services.CollectAsync("HttpUptime/api")).Single().Value, Is.EqualTo(1));
    }

    [TestCase(9, 1)]
    [TestCase(10, 0)]
    public async Task Collect_Redirects_AreFollowedNineTimes(int redirects, double uptime)
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            var hop = context.Request.Path.Value!.Length;
            if (hop <= redirects)
            {
                context.Response.Redirect("/" + new string('x', hop));
            }

            return Task.CompletedTask;
        });
        await using var services = Original(server.Url);

        Assert.That((await services.CollectAsync("HttpUptime/api")).Single().Value, Is.EqualTo(uptime));
    }

    [Test]
    public void Register_Timeout_IsThirtySeconds()
    {
        using var services = Original("http://a/");

        Assert.That(services.GetServices<MetricSourceRegistration>().Single().Schedule.Timeout, Is.EqualTo(TimeSpan.FromSeconds(35)));
    }

    private static ServiceProvider Original(string url) => Configured.From($"{{'Compatibility':'Original','Targets':{{'api':{{'Url':'{url}'}}}}}}");
}
