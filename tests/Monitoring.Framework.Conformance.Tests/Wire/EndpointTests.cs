using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitoring.Framework.Embedded.Server;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>What the endpoint does beside its operations: whom it lets in, how often, and what it says when something outside fails.</summary>
public sealed class EndpointTests
{
    private static IEnumerable<TestCaseData> Unsupported =>
        from name in UnsupportedOperations.Names
        from protocol in Enum.GetValues<WireProtocol>()
        select new TestCaseData(name, protocol);

    [TestCaseSource(nameof(Unsupported))]
    public async Task Operation_ThatIsNotHere_IsRefusedByName(string name, WireProtocol protocol)
    {
        var host = await SharedAsync();

        var response = await host.CallAsync(protocol, name, []);

        Assert.That(response.Status, Is.EqualTo(400));
        Assert.That(response.ErrorCode, Is.EqualTo(protocol == WireProtocol.Query ? "InvalidAction" : "UnknownOperationException"));
        Assert.That(response.ErrorMessage, Is.EqualTo($"The operation {name} of CloudWatch is not supported by this endpoint."));
    }

    [Test]
    public async Task Operation_ThatDoesNotExist_IsUnknown([Values] WireProtocol protocol)
    {
        var host = await SharedAsync();

        var response = await host.CallAsync(protocol, "PutMetrics", []);

        Assert.That(response.Status, Is.EqualTo(400));
        Assert.That(response.ErrorCode, Is.EqualTo(protocol == WireProtocol.Query ? "InvalidAction" : "UnknownOperationException"));
        Assert.That(response.ErrorMessage, Is.EqualTo(protocol == WireProtocol.Query ? "Could not find operation PutMetrics for version 2010-08-01" : null));
    }

    [TestCase("Origin", "http://example.com")]
    [TestCase("Sec-Fetch-Site", "cross-site")]
    [TestCase("Host", "example.com")]
    public async Task RequestOfAPage_IsRefused(string header, string value)
    {
        var host = await SharedAsync();
        using var message = WireClient.Message(WireProtocol.Query, "ListMetrics", []);
        message.Headers.TryAddWithoutValidation(header, value);

        var response = await host.SendAsync(WireProtocol.Query, message);

        Assert.That(response.Status, Is.EqualTo(403));
        Assert.That(response.ErrorCode, Is.EqualTo("AccessDenied"));
    }

    [Test]
    public async Task RequestOfAPage_WhenOthersAreLetIn_IsAnswered()
    {
        await using var host = await CloudWatchHost.StartAsync(settings: new Dictionary<string, string?> { ["Monitoring:Server:AllowRemote"] = "true" });
        using var message = WireClient.Message(WireProtocol.Query, "ListMetrics", []);
        message.Headers.TryAddWithoutValidation("Host", "example.com");

        Assert.That((await host.SendAsync(WireProtocol.Query, message)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Requests_BeyondTheLimit_AreThrottled([Values] WireProtocol protocol)
    {
        await using var host = await CloudWatchHost.StartAsync(settings: new Dictionary<string, string?> { ["Monitoring:Server:RateLimits:ListMetrics"] = "0.001" });

        var first = await host.CallAsync(protocol, "ListMetrics", []);
        var second = await host.CallAsync(protocol, "ListMetrics", []);

        Assert.That(first.Status, Is.EqualTo(200));
        Assert.That(second.Status, Is.EqualTo(400));
        Assert.That(second.ErrorCode, Is.EqualTo(protocol == WireProtocol.Query ? "Throttling" : "ThrottlingException"));
        Assert.That(second.ErrorMessage, Is.EqualTo("Rate exceeded"));
    }

    [Test]
    public async Task Store_ThatCannotBeWritten_IsToldToTheClientAndOnceToTheLog([Values] WireProtocol protocol)
    {
        var store = Substitute.For<IMetricStore>();
        store.PutAsync(default!, default).ThrowsAsyncForAnyArgs(new StoreUnavailableException("The disk of 'monitoring.db' is full; free some space."));
        var log = new Recorder();
        await using var host = await CloudWatchHost.StartAsync(configure: builder => builder.Services.AddSingleton(store), log: log);
        var request = new JsonObject { ["Namespace"] = "N", ["MetricData"] = new JsonArray(new JsonObject { ["MetricName"] = "m", ["Value"] = 1 }) };

        var first = await host.CallAsync(protocol, "PutMetricData", request);
        await host.CallAsync(protocol, "PutMetricData", request);

        Assert.That(first.Status, Is.EqualTo(500));
        Assert.That(first.ErrorCode, Is.EqualTo(protocol == WireProtocol.Query ? "InternalServiceError" : "InternalServiceFault"));
        Assert.That(first.ErrorMessage, Is.EqualTo("The disk of 'monitoring.db' is full; free some space."));
        Assert.That(log.Lines.Where(static line => line.StartsWith("Warning", StringComparison.Ordinal)), Has.One.Contains("free some space"));
    }

    [Test]
    public async Task RefusedRequest_IsLoggedForDebuggingOnly()
    {
        var log = new Recorder();
        await using var host = await CloudWatchHost.StartAsync(log: log);

        await host.CallAsync(WireProtocol.Json, "PutMetricData", []);

        Assert.That(log.Lines.Where(static line => line.Contains("The parameter Namespace is required.", StringComparison.Ordinal)), Has.One.StartsWith("Debug"));
    }

    private static CloudWatchHost? _shared;

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_shared is not null)
        {
            await _shared.DisposeAsync();
        }
    }

    private static async Task<CloudWatchHost> SharedAsync() => _shared ??= await CloudWatchHost.StartAsync();

    private sealed class Recorder : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
