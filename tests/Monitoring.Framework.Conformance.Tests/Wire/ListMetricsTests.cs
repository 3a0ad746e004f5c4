using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Conformance.Tests;

public sealed class ListMetricsTests
{
    private CloudWatchHost _host;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await CloudWatchHost.StartAsync();
        var store = _host.Services.GetRequiredService<IMetricStore>();
        var now = TimeProvider.System.GetUtcNow();
        await store.PutAsync(
            [
                .. Enumerable.Range(0, 1100).Select(i => new MetricDatum { Metric = new MetricId("Many", $"m{i}"), Timestamp = now, Value = i }),
                new MetricDatum { Metric = new MetricId("Few", "m", [("A", "one"), ("B", "two")]), Timestamp = now, Value = 1 },
                new MetricDatum { Metric = new MetricId("Few", "m", [("A", "one")]), Timestamp = now, Value = 1 },
                new MetricDatum { Metric = new MetricId("Few", "m"), Timestamp = now - TimeSpan.FromHours(5), Value = 1 },
            ],
            CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task ListMetrics_MoreThanAPage_GivesAllOnceByTokens([Values] WireProtocol protocol)
    {
        var names = new List<string>();
        var request = new JsonObject { ["Namespace"] = "Many" };
        for (var page = 0; page < 3; page++)
        {
            var response = await _host.CallAsync(protocol, "ListMetrics", request);
            Assert.That(response.Status, Is.EqualTo(200), response.ErrorMessage);
            names.AddRange(response.Body["Metrics"]!.AsArray().Select(static metric => (string)metric!["MetricName"]!));
            request["NextToken"] = (string?)response.Body["NextToken"];
        }

        Assert.That(request["NextToken"], Is.Null);
        Assert.That(names, Is.EquivalentTo(Enumerable.Range(0, 1100).Select(static i => $"m{i}")));
    }

    [Test]
    public async Task ListMetrics_ByNameOfADimension_GivesThoseThatHaveIt([Values] WireProtocol protocol)
    {
        var response = await _host.CallAsync(protocol, "ListMetrics", new JsonObject { ["Namespace"] = "Few", ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "A" }) });

        Assert.That(response.Body["Metrics"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task ListMetrics_RecentlyActive_LeavesOutWhatIsOlder([Values] WireProtocol protocol)
    {
        var response = await _host.CallAsync(protocol, "ListMetrics", new JsonObject { ["Namespace"] = "Few", ["RecentlyActive"] = "PT3H" });

        Assert.That(response.Body["Metrics"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task ListMetrics_OfAnotherAccount_IsEmpty([Values] WireProtocol protocol)
    {
        var response = await _host.CallAsync(
            protocol, "ListMetrics", new JsonObject { ["OwningAccount"] = "111111111111", ["IncludeLinkedAccounts"] = true });

        Assert.That(response.Body["Metrics"]?.AsArray() ?? [], Is.Empty);
        Assert.That(response.Body["OwningAccounts"]?.AsArray() ?? [], Is.Empty);
    }
}
