using Microsoft.AspNetCore.Http;
using Monitoring.Framework;

namespace Monitoring.Plugins.HttpUptime.Tests;

internal sealed class HttpUptimeMetricsTests
{
    private const string All =
        "uptime,response_time,dns_time,connect_time,tls_time,first_byte_time,transfer_time,failure,status,http_version,redirects,body_bytes,certificate_days,chain_days";

    [Test]
    public async Task Collect_AllMetricsChosen_AreWhatTheProbeFound()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            if (context.Request.Path == "/")
            {
                context.Response.Redirect("/next");
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync("fine!");
        });
        await using var services = Configured.FromTarget($"{{'Url':'http://localhost:{server.Port}/','Metrics':'{All}'}}");

        var data = (await services.CollectAsync("HttpUptime/api")).ToDictionary(datum => datum.Metric.Name);

        Assert.That(data.Keys, Is.EquivalentTo(All.Split(',').Except(["tls_time", "certificate_days", "chain_days"])));
        Assert.That(
            new[] { "uptime", "failure", "status", "http_version", "redirects", "body_bytes" }.Select(name => data[name].Value),
            Is.EqualTo(new double?[] { 1, 0, 200, 1.1, 1, 5 }));
        var phases = new[] { "dns_time", "connect_time", "first_byte_time", "transfer_time" }.Sum(name => data[name].Value!.Value);
        Assert.That(phases, Is.Positive.And.LessThanOrEqualTo(data["response_time"].Value!.Value));
    }

    [Test]
    public async Task Collect_TargetIsDown_RecordsWhatIsKnown()
    {
        await using var server = await TestServer.StartAsync("", status: 404);
        await using var services = Configured.FromTarget($"{{'Url':'{server.Url}','Metrics':'{All}'}}");

        var data = await services.CollectAsync("HttpUptime/api");

        Assert.That(
            data.Select(datum => (datum.Metric.Name, datum.Value)),
            Is.EqualTo(new[] { ("uptime", 0), ("failure", 30), ("status", 404), ("http_version", 1.1), ("redirects", (double?)0) }));
    }

    [Test]
    public async Task Collect_CertificateMetrics_AreDaysOfTheLeafAndOfTheChain()
    {
        using var intermediate = TestCertificates.Intermediate();
        using var shorter = TestCertificates.Shorter(intermediate, days: 5);
        await using var server = await TestServer.StartAsync(_ => Task.CompletedTask, () => TestCertificates.Issue(intermediate, toDay: 15), issuers: [shorter]);
        using var prober = new Prober();
        var target = Prober.Target(server.Url, options => (options.Metrics, options.Alarm.Enabled) = ("certificate_days,chain_days,tls_time", false));

        var context = new MetricContext("api", TimeProvider.System);
        target.Metrics.Record(context, await prober.Subject.ProbeAsync(target, TimeProvider.System, CancellationToken.None));
        var data = context.Complete();

        Assert.That(data.Select(datum => datum.Metric.Name), Is.EqualTo(new[] { "tls_time", "certificate_days", "chain_days" }));
        Assert.That(data[1].Value, Is.EqualTo(15).Within(0.1));
        Assert.That(data[2].Value, Is.EqualTo(5).Within(0.1));
    }

    [TestCase("'Metrics':'uptime,latency'", "Metrics: there is no metric 'latency'; there are uptime, response_time, dns_time")]
    [TestCase("'Metrics':','", "Metrics: at least one metric is needed")]
    [TestCase("'Metrics':'response_time'", "Metrics: the target's alarm is about uptime, which is not among the metrics")]
    public void Register_MetricsAreWrong_NamesThePath(string metrics, string message) => Assert.That(
        () => Configured.FromTarget($"{{'Url':'http://a/',{metrics}}}"),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.StartsWith("Monitoring:Plugins:HttpUptime:Targets:api:" + message));

    [Test]
    public async Task Register_MetricsOfTheSection_AreThoseOfTargetsThatSayNothing()
    {
        await using var services = Configured.From("{'Metrics':'uptime','Targets':{'a':{'Url':'http://a/'},'b':{'Url':'http://b/','Metrics':'uptime,failure'}}}");

        var metrics = (await services.ResourcesAsync()).Select(resource => string.Join(',', resource.Metrics.Select(metric => metric.Name)));

        Assert.That(metrics, Is.EqualTo(new[] { "uptime", "uptime,failure" }));
    }

    [Test]
    public void Numbers_OfFailures_StayWhatTheyAre() => Assert.That(
        string.Join(' ', Enum.GetValues<ProbeFailure>().Select(failure => $"{(int)failure}={failure.ToName()}")),
        Is.EqualTo(
            "0=up 1=dns 2=blocked 3=connect_refused 4=connect_timeout 5=connect 6=proxy 7=tls_expired 8=tls_not_yet_valid 9=tls_untrusted 10=tls_name 11=tls_revoked 12=tls_weak "
            + "13=tls_version 14=tls_timeout 15=tls 16=not_tls 17=tls_expires_soon 18=auth 19=reset 20=closed 21=truncated 22=timeout 23=body_timeout 24=goaway 25=protocol "
            + "26=headers_too_large 27=version 28=redirect 29=redirect_loop 30=status 31=retry_later 32=header 33=body 34=json 35=encoding 36=too_large 37=bomb 38=slow 39=unknown"));
}
