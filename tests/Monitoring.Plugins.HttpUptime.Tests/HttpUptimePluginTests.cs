using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime.Tests;

internal sealed class HttpUptimePluginTests
{
    [Test]
    public void Register_Targets_AreSourcesWithTheirSchedules()
    {
        using var services = Configured.From("""
            {'Interval':'00:05:00','Targets':{
              'api':{'Url':'http://a/'},
              'fast':{'Url':'http://b/','Interval':'00:00:05'},
              'slow':{'Url':'http://c/','Interval':'01:00:00','Timeout':'00:02:00'}}}
            """);

        var sources = services.GetServices<MetricSourceRegistration>().ToDictionary(source => source.Name);

        Assert.That(sources.Keys, Is.EquivalentTo(new[] { "HttpUptime/api", "HttpUptime/fast", "HttpUptime/slow" }));
        Assert.That(sources["HttpUptime/api"].Schedule, Is.EqualTo(new Schedule(TimeSpan.FromMinutes(5)) { Timeout = TimeSpan.FromSeconds(25) }));
        Assert.That(sources["HttpUptime/fast"].Schedule, Is.EqualTo(new Schedule(TimeSpan.FromSeconds(5)) { Timeout = TimeSpan.FromSeconds(10) }));
        Assert.That(sources["HttpUptime/slow"].Schedule, Is.EqualTo(new Schedule(TimeSpan.FromHours(1)) { Timeout = TimeSpan.FromSeconds(245) }));
        Assert.That(sources["HttpUptime/api"].Origin, Is.EqualTo("Monitoring:Plugins:HttpUptime:Targets:api"));
        Assert.That(sources["HttpUptime/api"].Namespace, Is.EqualTo("Monitoring/Uptime"));
    }

    [Test]
    public async Task Collect_TargetIsUp_RecordsUptimeAndResponseTime()
    {
        await using var server = await TestServer.StartAsync("fine");
        await using var services = Configured.FromTarget($"{{'Url':'{server.Url}'}}");

        var data = await services.CollectAsync("HttpUptime/api");

        Assert.That(data, Has.Count.EqualTo(2));
        Assert.That(data[0].Metric, Is.EqualTo(new MetricId("Monitoring/Uptime", "uptime", [("url", server.Url)])));
        Assert.That((data[0].Value, data[0].Unit, data[0].Note), Is.EqualTo((1.0, MetricUnit.None, (string?)null)));
        Assert.That(data[1].Metric, Is.EqualTo(new MetricId("Monitoring/Uptime", "response_time", [("url", server.Url)])));
        Assert.That(data[1].Unit, Is.EqualTo(MetricUnit.Milliseconds));
        Assert.That(data[1].Value, Is.Positive);
    }

    [Test]
    public async Task Collect_TargetIsDown_RecordsTheReasonAndNoResponseTime()
    {
        await using var server = await TestServer.StartAsync("sorry", status: 500);
        await using var services = Configured.FromTarget($"{{'Url':'{server.Url}'}}");

        var data = await services.CollectAsync("HttpUptime/api");

        Assert.That(data.Select(datum => (datum.Metric.Name, datum.Value, datum.Note)), Is.EqualTo(new[] { ("uptime", (double?)0, "status: 500 Internal Server Error") }));
    }

    [Test]
    public async Task Collect_CredentialsAndSecrets_ReachTheServerOnly()
    {
        await using var server = await TestServer.StartAsync("no", status: 403);
        var url = $"127.0.0.1:{server.Port}/";
        await using var services = Configured.FromTarget($"{{'Url':'http://user:pa55word@{url}','Headers':{{'X-Api-Key':'key12345'}}}}");

        var datum = (await services.CollectAsync("HttpUptime/api")).Single();
        var resource = (await services.ResourcesAsync()).Single();
        var alarm = services.Policy().AlarmsFor(new AlarmPolicyContext { Policy = "HttpUptime", Resource = resource, Scope = DiscoveryScope.Local }).Single();

        Assert.That(server.Requests[0].Headers["Authorization"], Is.EqualTo("Basic dXNlcjpwYTU1d29yZA=="));
        Assert.That(server.Requests[0].Headers["X-Api-Key"], Is.EqualTo("key12345"));
        Assert.That(datum.Metric.DimensionValue("url"), Is.EqualTo("http://" + url));
        Assert.That($"{datum}{datum.Note}{resource}{string.Join(',', resource.Properties)}{alarm}{alarm.Description}", Does.Not.Contain("pa55word").And.Not.Contain("key12345"));
        Assert.That(services.GetRequiredService<ISecretRedactor>().Redact("x key12345 Basic dXNlcjpwYTU1d29yZA=="), Is.EqualTo("x *** ***"));
    }

    [Test]
    public async Task Discover_ScopeThatIsNotTheHome_HasNoTargets()
    {
        using var services = Configured.FromTarget("{'Url':'https://example.com/'}");

        var elsewhere = await services.ResourcesAsync(new DiscoveryScope("prod.eu-west-1", "aws", "111111111111", "eu-west-1"));

        Assert.That(elsewhere, Is.Empty, "its metrics are in the home scope only");
    }

    [Test]
    public async Task Discover_Targets_AreResources()
    {
        await using var services = Configured.FromTarget("{'Url':'http://a/','Tags':{'team':'web'}}");

        var resource = (await services.ResourcesAsync()).Single();

        Assert.That((resource.Id, resource.Type, resource.Name), Is.EqualTo(("api", "http:target", "api")));
        Assert.That(resource.Tags, Is.EqualTo(new Dictionary<string, string> { ["team"] = "web" }));
        Assert.That(resource.Properties, Is.EqualTo(new Dictionary<string, string> { ["Url"] = "http://a/" }));
        Assert.That(resource.Metrics.Select(metric => metric.ToString()), Is.EqualTo(new[] { "Monitoring/Uptime uptime{url=http://a/}", "Monitoring/Uptime response_time{url=http://a/}" }));
    }

    [Test]
    public async Task AddHttpUptime_FromCode_JoinsTheTargetsOfTheSection()
    {
        await using var services = Configured.From(
            "{'Targets':{'api':{'Url':'http://a/'}}}",
            builder => builder.AddHttpUptime("home", target => target.Url = "http://b/").AddHttpUptime("shop", target => target.Url = "http://c/"));

        Assert.That((await services.ResourcesAsync()).Select(resource => resource.Id), Is.EqualTo(new[] { "api", "home", "shop" }));
        Assert.That(services.GetServices<AlarmPolicyRegistration>().Count(), Is.EqualTo(1));
        Assert.That(services.GetServices<ResourceSourceRegistration>().Count(), Is.EqualTo(1));
    }

    [TestCase("API", "http://b/", "AddHttpUptime(\"API\"): there is a target named 'API' already")]
    [TestCase("other", "http://a/", "AddHttpUptime(\"other\"):Url: the target 'api' has the same URL, and both would write one metric; add a fragment, which is not sent, such as #other.")]
    [TestCase("other", "nonsense", "AddHttpUptime(\"other\"):Url: the value is not")]
    public void AddHttpUptime_Wrong_NamesTheCall(string name, string url, string message) => Assert.That(
        () => Configured.From("{'Targets':{'api':{'Url':'http://a/'}}}", builder => builder.AddHttpUptime(name, target => target.Url = url)),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith(message));

    [Test]
    public async Task Collect_SameUrlWithFragment_WritesItsOwnMetric()
    {
        await using var server = await TestServer.StartAsync("fine");
        await using var services = Configured.From($"{{'Targets':{{'get':{{'Url':'{server.Url}'}},'head':{{'Url':'{server.Url}#head','Method':'HEAD'}}}}}}");

        var data = await services.CollectAsync("HttpUptime/head");

        Assert.That(data[0].Metric.DimensionValue("url"), Is.EqualTo(server.Url + "#head"));
        Assert.That((server.Requests.Single().Method, server.Requests.Single().Path), Is.EqualTo(("HEAD", "/")));
    }

    [Test]
    public async Task Collect_ManyTargetsAtOnce_KeepsThemApart()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = int.Parse(context.Request.Path.Value![1..]);
            return Task.CompletedTask;
        });
        var targets = Enumerable.Range(440, 60).Select(status => $"'{status}':{{'Url':'{server.Url}{status}'}}");
        await using var services = Configured.From($"{{'Targets':{{{string.Join(',', targets)}}}}}");

        var notes = await Task.WhenAll(Enumerable.Range(440, 60).Select(async status => (await services.CollectAsync($"HttpUptime/{status}")).Single().Note![..11]));

        Assert.That(notes, Is.EqualTo(Enumerable.Range(440, 60).Select(status => $"status: {status}")));
    }
}
