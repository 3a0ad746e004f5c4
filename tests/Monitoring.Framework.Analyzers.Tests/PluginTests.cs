namespace Monitoring.Framework.Analyzers.Tests;

/// <summary>What holds for sources, policies, notifiers and handlers alike.</summary>
public sealed class PluginTests
{
    private const string Ignoring = "public async ValueTask CollectAsync(MetricContext context, CancellationToken [|cancellationToken|])";

    [TestCase("await client.GetStringAsync(\"http://localhost/\");")]
    [TestCase("await GetAsync(CancellationToken.None);")]
    [TestCase("await File.WriteAllTextAsync(\"a\", \"b\").ConfigureAwait(false);")]
    [TestCase("await foreach (var line in File.ReadLinesAsync(\"a\")) { }")]
    public Task MON0009_TokenOfASource_IsIgnored(string body) => Analysis.VerifyAsync("MON0009", Analysis.Source(body, Ignoring));

    [Test]
    public Task MON0009_NotAsync_IsIgnoredToo() => Analysis.VerifyAsync(
        "MON0009",
        Analysis.Source("return new ValueTask(client.GetStringAsync(\"http://localhost/\"));", "public ValueTask CollectAsync(MetricContext context, CancellationToken [|cancellationToken|])"));

    [Test]
    public Task MON0009_ExplicitImplementation_IsIgnoredToo() => Analysis.VerifyAsync(
        "MON0009",
        Analysis.Source("await client.GetStringAsync(\"http://localhost/\");", "async ValueTask IMetricSource.CollectAsync(MetricContext context, CancellationToken [|token|])"));

    [Test]
    public Task MON0009_EventHandler_IsIgnoredToo() => Analysis.VerifyAsync(
        "MON0009",
        "internal sealed class Log(HttpClient client) : IMonitoringEventHandler<AlarmStateChanged> { public async ValueTask HandleAsync(AlarmStateChanged monitoringEvent, CancellationToken [|stop|]) => await client.GetStringAsync(\"http://localhost/\"); }");

    [TestCase("await GetAsync(cancellationToken);")]
    [TestCase("await client.GetStringAsync(\"http://localhost/\").WaitAsync(cancellationToken);")]
    [TestCase("Func<Task> later = () => GetAsync(cancellationToken); await later();")]
    [TestCase("await Task.Yield();")]
    [TestCase("await using var stream = new MemoryStream();")]
    public Task MON0009_TokenIsUsedOrNothingWaits_IsFine(string body) => Analysis.VerifyAsync(null, Analysis.Source(body));

    [Test]
    public Task MON0009_NothingToWaitFor_IsFine() => Analysis.VerifyAsync(
        null,
        Analysis.Source("context.Record(\"free\", 1); return ValueTask.CompletedTask;", "public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)"));

    [Test]
    public Task MON0009_MethodOfItsOwn_IsFine() => Analysis.VerifyAsync(
        null,
        Analysis.Source("await GetAsync(cancellationToken);", members: "public async Task OtherAsync(CancellationToken unused) => await client.GetStringAsync(\"http://localhost/\");"));

    [Test]
    public Task MON0010_AsyncVoid() => Analysis.VerifyAsync(
        "MON0010",
        Analysis.Source(
            "using var timer = new Timer([|async|] _ => await GetAsync(cancellationToken)); Action act = () => { }; act(); Func<Task> fine = async () => await GetAsync(cancellationToken); await fine();",
            members: "private async void [|Tick|]() => await GetAsync(default);"));

    [Test]
    public Task MON0010_Elsewhere_IsFine() => Analysis.VerifyAsync(null, "public static class Window { public static async void OnClick() => await Task.Yield(); }");

    [TestCase("_ = [|client.GetStringAsync(\"http://localhost/\", cancellationToken).Result|];")]
    [TestCase("[|GetAsync(cancellationToken).Wait()|];")]
    [TestCase("[|GetAsync(cancellationToken).GetAwaiter().GetResult()|];")]
    [TestCase("[|GetAsync(cancellationToken).ConfigureAwait(false).GetAwaiter().GetResult()|];")]
    [TestCase("[|Thread.Sleep(10)|];")]
    public Task MON0011_Blocks(string body) => Analysis.VerifyAsync("MON0011", Analysis.Source(body + " await GetAsync(cancellationToken);"));

    [TestCase("Task<string>[] all = [client.GetStringAsync(\"http://localhost/\", cancellationToken)]; await Task.WhenAll(all); _ = all[0].Result;")]
    [TestCase("using var gate = new SemaphoreSlim(1); await gate.WaitAsync(cancellationToken);")]
    public Task MON0011_TaskThatHasEnded_IsFine(string body) => Analysis.VerifyAsync(null, Analysis.Source(body));
}
