using System.Text.Json.Nodes;
using Monitoring.Framework.Embedded.Server;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>The rates of limits.json: this endpoint's own default is higher, and a configuration can ask for AWS's.</summary>
public sealed class RateLimitVectorTests
{
    private const string Prefix = "tps.";

    internal static IEnumerable<string> Rates => Limit.All.Keys.Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal));

    private static IEnumerable<string> Here => Rates.Where(static name => !UnsupportedOperations.Names.Contains(name[Prefix.Length..]));

    private static IEnumerable<string> NotHere => Rates.Where(static name => UnsupportedOperations.Names.Contains(name[Prefix.Length..]));

    [Test]
    public async Task Call_AtTheRateOfAws_IsAnsweredAndOneMoreThrottled()
    {
        var clock = new FakeTimeProvider();
        var settings = Here.ToDictionary(static name => $"Monitoring:Server:RateLimits:{name[Prefix.Length..]}", static name => (string?)$"{Limit.All[name].GetInt32()}");
        await using var host = await CloudWatchHost.StartAsync(clock, settings);
        foreach (var name in Here)
        {
            var operation = name[Prefix.Length..];
            for (var i = 0; i < Limit.All[name].GetInt32(); i++)
            {
                Assert.That((await host.CallAsync(WireProtocol.Json, operation, [])).ErrorMessage, Is.Not.EqualTo("Rate exceeded"), $"{name} {i}");
            }

            Assert.That((await host.CallAsync(WireProtocol.Json, operation, [])).ErrorMessage, Is.EqualTo("Rate exceeded"), name);
            clock.Advance(TimeSpan.FromSeconds(1));
            Assert.That((await host.CallAsync(WireProtocol.Json, operation, [])).ErrorMessage, Is.Not.EqualTo("Rate exceeded"), name);
        }
    }

    [TestCaseSource(nameof(NotHere))]
    public async Task Rate_OfAnOperationThatIsNotHere_IsRefusedAtTheStart(string name)
    {
        var operation = name[Prefix.Length..];
        var refusal = await Assert.CatchAsync<MonitoringConfigurationException>(async () =>
        {
            await using var host = await CloudWatchHost.StartAsync(settings: new Dictionary<string, string?> { [$"Monitoring:Server:RateLimits:{operation}"] = "1" });
        });
        Assert.That(refusal!.Message, Does.Contain(operation));
    }

    [Test]
    public void Default_OfEveryOperation_IsNoLowerThanOnAws() =>
        Assert.That(Rates.Select(static name => Limit.All[name].GetDouble()), Has.All.LessThanOrEqualTo(EmbeddedServerOptions.DefaultRateLimit));

    [Test]
    [Limit("throttleError")]
    public async Task Throttled_ByQuery_IsTheErrorOfAws()
    {
        var expected = Limit.All["throttleError"].GetProperty("query");
        await using var host = await CloudWatchHost.StartAsync(
            new FakeTimeProvider(), new Dictionary<string, string?> { ["Monitoring:Server:RateLimits:ListMetrics"] = "1" });
        await host.CallAsync(WireProtocol.Query, "ListMetrics", []);

        var response = await host.CallAsync(WireProtocol.Query, "ListMetrics", []);
        var json = await host.CallAsync(WireProtocol.Json, "ListMetrics", new JsonObject());

        Assert.That(
            (response.ErrorCode, response.ErrorMessage, response.Status),
            Is.EqualTo((expected.Text("code"), expected.Text("message"), (int)expected.Number("httpStatus")!)));
        Assert.That(json.ErrorCode, Is.EqualTo("ThrottlingException"));
    }
}
