using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Monitoring.Plugins.HttpUptime.Tests;

internal sealed class HttpUptimeDiagnosticsTests
{
    [Test]
    public async Task Collect_Probes_AreMeasuredByOutcome()
    {
        await using var server = await TestServer.StartAsync("sorry", status: 500);
        await using var services = Configured.From($"{{'Targets':{{'up':{{'Url':'{server.Url}','ExpectedStatus':'500'}},'down':{{'Url':'{server.Url}#2','Verdict':{{'Confirmations':0}}}}}}}}");
        var outcomes = new List<object?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument is { Meter.Name: "Monitoring.Plugins.HttpUptime", Name: "monitoring.http_uptime.probe.duration", Unit: "s" })
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => outcomes.Add(seconds > 0 ? tags[0].Value : seconds));
        listener.Start();

        await services.CollectAsync("HttpUptime/up");
        await services.CollectAsync("HttpUptime/down");

        Assert.That(outcomes, Is.EqualTo(new[] { "up", "status" }));
    }

    [Test]
    public async Task Collect_Probe_IsASpanWithoutSecrets()
    {
        await using var server = await TestServer.StartAsync("sorry", status: 500);
        await using var services = Configured.FromTarget($"{{'Url':'http://user:pa55word@127.0.0.1:{server.Port}/','Verdict':{{'Confirmations':0}}}}");
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Monitoring.Plugins.HttpUptime",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await services.CollectAsync("HttpUptime/api");

        var span = spans.Single(each => each.GetTagItem("monitoring.target") is "api");
        Assert.That(span.Status, Is.EqualTo(ActivityStatusCode.Error));
        Assert.That(span.GetTagItem("monitoring.outcome"), Is.EqualTo("status"));
        Assert.That(span.GetTagItem("error.type"), Is.EqualTo("status"));
        Assert.That(span.GetTagItem("http.response.status_code"), Is.EqualTo(500));
        Assert.That(string.Join(' ', span.TagObjects), Does.Not.Contain("pa55word"));
        Assert.That(server.Requests.Single().Headers, Does.Not.ContainKey("traceparent"));
    }

    [Test]
    public async Task Collect_Probe_HasSpansForItsRequestsAndPhases()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            if (context.Request.Path == "/")
            {
                context.Response.Redirect("/next?token=pa55word");
            }

            return Task.CompletedTask;
        });
        await using var services = Configured.FromTarget($"{{'Url':'http://localhost:{server.Port}/'}}");
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Monitoring.Plugins.HttpUptime",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (spans)
                {
                    spans.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await services.CollectAsync("HttpUptime/api");

        var probe = spans.Single(each => $"{each.GetTagItem("url.full")}" == $"http://localhost:{server.Port}/" && each.OperationName == "http_uptime.probe");
        var requests = spans.Where(each => each.ParentSpanId == probe.SpanId).ToList();
        var phases = spans.Where(each => each.ParentSpanId == requests[1].SpanId).ToList();
        Assert.That(requests.Select(each => (each.OperationName, each.GetTagItem("http.response.status_code"))), Is.EqualTo(new (string, object?)[] { ("http_uptime.request", 302), ("http_uptime.request", 200) }));
        Assert.That(phases.Select(each => each.OperationName), Is.EqualTo(new[] { "http_uptime.dns", "http_uptime.connect", "http_uptime.first_byte", "http_uptime.transfer" }));
        Assert.That(phases.All(each => each.StartTimeUtc >= requests[1].StartTimeUtc && each.StartTimeUtc + each.Duration <= requests[1].StartTimeUtc + requests[1].Duration), Is.True);
        Assert.That(string.Join(' ', requests.SelectMany(each => each.TagObjects)), Does.Not.Contain("pa55word"));
    }
}
