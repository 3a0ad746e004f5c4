using System.Text.Json.Nodes;
using Monitoring.Framework.Conformance.Tests.Clients;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Conformance.Tests.Fuzz;

/// <summary>An endpoint under hostile requests, and whether it still does its work.</summary>
internal sealed class FuzzHost : IAsyncDisposable
{
    private readonly CloudWatchHost _host;
    private readonly FakeTimeProvider _clock;
    private readonly Recorder _recorder;

    private FuzzHost(CloudWatchHost host, FakeTimeProvider clock, Recorder recorder)
    {
        (_host, _clock, _recorder) = (host, clock, recorder);
        Client = new FuzzClient(host.Address);
    }

    public FuzzClient Client { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>What was logged as an error: a defect, whatever was answered.</summary>
    public IEnumerable<string> Errors => _recorder.Errors;

    public static async Task<FuzzHost> StartAsync(string database, IReadOnlyDictionary<string, string?>? keys = null)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var recorder = new Recorder();
        var host = await CloudWatchHost.StartAsync(
            clock,
            new Dictionary<string, string?>(keys ?? new Dictionary<string, string?>()) { ["Monitoring:Embedded:Database"] = database },
            recorder.Register,
            recorder);
        return new FuzzHost(host, clock, recorder);
    }

    /// <summary>Lets alarms be evaluated over whatever was stored.</summary>
    public void PassTime() => _clock.Advance(TimeSpan.FromSeconds(10));

    /// <summary>A metric that arrives now makes an alarm of now go off; what is wrong, or null.</summary>
    public async Task<string?> ProblemOfWorkAsync()
    {
        JsonObject names = new() { ["AlarmNames"] = new JsonArray("alive") };
        await CallAsync("DeleteAlarms", names);
        await CallAsync("PutMetricAlarm", new JsonObject
        {
            ["AlarmName"] = "alive",
            ["Namespace"] = "Alive",
            ["MetricName"] = "alive",
            ["Statistic"] = "Maximum",
            ["Period"] = 60,
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = 0,
            ["ComparisonOperator"] = "GreaterThanThreshold",
        });
        await CallAsync("PutMetricData", new JsonObject { ["Namespace"] = "Alive", ["MetricData"] = new JsonArray(new JsonObject { ["MetricName"] = "alive", ["Value"] = 1 }) });
        var goesOff = await _clock.PassUntilAsync(
            async () => (await CallAsync("DescribeAlarms", names)).Body["MetricAlarms"]![0]!["StateValue"]!.GetValue<string>() == "ALARM", TimeSpan.FromMinutes(3));
        return goesOff ? null : "no alarm is evaluated any more";
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
    }

    private async Task<WireResponse> CallAsync(string operation, JsonObject input)
    {
        var answer = await _host.CallAsync(WireProtocol.Json, operation, input);
        return answer.Status == 200 ? answer : throw new InvalidOperationException($"A good request was refused: {operation}: {answer.Status} {answer.ErrorMessage}");
    }
}
