using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Testing;
using Monitoring.Plugins.AlarmRules;

namespace Monitoring.Framework.Conformance.Tests.Clients;

/// <summary>The sample for Telegraf: its two files fit, and what Telegraf sends makes the rules of one tell what the other measured.</summary>
public sealed class TelegrafTests
{
    private const string Namespace = "Monitoring/Telegraf";

    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "telegraf");
    private static readonly TelegrafConf _conf = new(File.ReadAllText(Path.Combine(_folder, "telegraf.conf")));

    [Test]
    public void Conf_OfTheSample_SendsToTheEndpointAndChangesOneLineForAws() => Assert.Multiple(() =>
    {
        Assert.That(_conf.Tables, Is.EqualTo(new[] { "agent", "inputs.cpu", "inputs.mem", "inputs.disk", "outputs.cloudwatch" }));
        Assert.That(_conf["outputs.cloudwatch", "namespace"], Is.EqualTo(Namespace));
        Assert.That(_conf["outputs.cloudwatch", "region"], Is.Not.Empty);
        Assert.That(_conf["outputs.cloudwatch", "endpoint_url"], Is.EqualTo("http://127.0.0.1:4700"));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "README.md")), Does.Contain("--listen 127.0.0.1:4700"));
        Assert.That(_conf.Find("outputs.cloudwatch", "access_key"), Is.Null);
        Assert.That(_conf.Find("outputs.cloudwatch", "secret_key"), Is.Null);
    });

    [Test]
    public async Task Rules_OfTheSample_WatchWhatTelegrafSends()
    {
        await using var host = await StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()), new Recorder());
        var plan = await host.Services.GetRequiredService<IReconciler>().PlanAsync(new ReconcileRequest(), default);
        var metrics = plan.Alarms.Select(static alarm => ((MetricAlarmDefinition)alarm.Desired!).Metric!).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(metrics, Is.Not.Empty);
            foreach (var metric in metrics)
            {
                Assert.That(metric.Namespace, Is.EqualTo(Namespace));
                var sent = _conf.Metrics.Single(each => each.Name == metric.Name);
                Assert.That(metric.Dimensions.Select(static dimension => dimension.Name), Is.EquivalentTo(sent.Dimensions), metric.Name);
                Assert.That(metric.Dimensions.Single(static dimension => dimension.Name == "host").Value, Is.EqualTo(_conf["agent", "hostname"]));
            }
        });
    }

    [Test]
    public async Task Data_AsTelegrafSendsThem_SetOffTheAlarmOfTheSample()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var recorder = new Recorder();
        await using var host = await StartAsync(clock, recorder);

        foreach (var input in Sent(clock.GetUtcNow(), disk: 91.5, other: 40))
        {
            var answer = await host.CallAsync(WireProtocol.Cbor, "PutMetricData", input);
            Assert.That(answer.Status, Is.EqualTo(200), answer.ErrorMessage);
        }

        await AssertDiskIsToldAsync(clock, recorder);
    }

    [Test]
    public async Task Data_SignedAndSentByAnAwsSdk_SetOffTheAlarmOfTheSample()
    {
        if (await NodeModules.ReasonToSkipAsync() is { } reason)
        {
            Assert.Ignore(reason);
        }

        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var recorder = new Recorder();
        await using var host = await StartAsync(clock, recorder, ClientEnvironment.Keys);
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "requests.json");
        await File.WriteAllTextAsync(file, new JsonArray([.. Sent(clock.GetUtcNow(), disk: 91.5, other: 40)]).ToJsonString());

        var result = await ClientProcess.RunAsync("node", [Path.Combine(AppContext.BaseDirectory, "Clients", "telegraf_replay.mjs"), file], ClientEnvironment.For(host.Address));

        Assert.That(result?.ExitCode, Is.Zero, result?.Output);
        await AssertDiskIsToldAsync(clock, recorder);
    }

    [Test]
    public async Task Telegraf_OfTheMachine_SendsTheMetricsOfTheRules()
    {
        using var recorder = new Recorder();
        await using var host = await StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()), recorder, ClientEnvironment.Keys);
        using var folder = new TemporaryFolder();
        var conf = Path.Combine(folder.Path, "telegraf.conf");
        var text = await File.ReadAllTextAsync(Path.Combine(_folder, "telegraf.conf"));
        await File.WriteAllTextAsync(conf, text.Replace("http://127.0.0.1:4700", host.Address.ToString().TrimEnd('/'), StringComparison.Ordinal));

        if (await ClientProcess.RunAsync("telegraf", ["--config", conf, "--once"], ClientEnvironment.For(host.Address)) is not { } result)
        {
            Assert.Ignore("telegraf is not on the path; what it sends is replayed by the other tests.");
            return;
        }

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        var stored = new List<string>();
        await foreach (var metric in host.Services.GetRequiredService<IMetricStore>().ListAsync(new MetricFilter { Namespace = Namespace }, default))
        {
            stored.Add($"{metric.Name} {string.Join(' ', metric.Dimensions.Select(static dimension => dimension.Name))}");
        }

        Assert.That(stored.Distinct(), Is.EquivalentTo(_conf.Metrics.Select(static metric => $"{metric.Name} {string.Join(' ', metric.Dimensions)}")), result.Output);
    }

    private static Task<CloudWatchHost> StartAsync(FakeTimeProvider clock, Recorder recorder, Dictionary<string, string?>? keys = null) => CloudWatchHost.StartAsync(
        clock,
        new Dictionary<string, string?>(keys ?? []) { ["Monitoring:Plugins:AlarmRules:File"] = Path.Combine(_folder, "alarms.yaml") },
        builder => recorder.Register(builder.AddPlugin<AlarmRulesPlugin>()),
        recorder);

    /// <summary>
    /// Requests as outputs.cloudwatch of Telegraf makes them: 20 data each, a datum for each field of a measurement, named after both, with up to ten tags as dimensions, the
    /// host first and the others by name, the time that the interval rounds to, no unit, and standard resolution. Here six minutes of them.
    /// </summary>
    private static IEnumerable<JsonObject> Sent(DateTimeOffset now, double disk, double other)
    {
        var values = new Dictionary<string, string> { ["host"] = _conf["agent", "hostname"], ["device"] = "sda1" };
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var data =
            from ago in Enumerable.Range(0, 6)
            from metric in _conf.Metrics
            select new JsonObject
            {
                ["MetricName"] = metric.Name,
                ["Dimensions"] = new JsonArray(
                [
                    .. metric.Dimensions.OrderBy(static name => name == "host" ? "" : name, StringComparer.Ordinal)
                        .Select(name => new JsonObject { ["Name"] = name, ["Value"] = values[name] }),
                ]),
                ["Timestamp"] = WireTimes.Of(minute.AddMinutes(-ago)),
                ["Value"] = metric.Name == "disk_used_percent" ? disk : other,
                ["StorageResolution"] = 60,
            };
        return data.Chunk(20).Select(static chunk => new JsonObject { ["Namespace"] = _conf["outputs.cloudwatch", "namespace"], ["MetricData"] = new JsonArray([.. chunk]) });
    }

    private static async Task AssertDiskIsToldAsync(FakeTimeProvider clock, Recorder recorder)
    {
        await clock.PassUntilAsync(() => !recorder.Told.IsEmpty, TimeSpan.FromMinutes(2));

        Assert.Multiple(() =>
        {
            Assert.That(recorder.Told.Select(static told => told.Title), Has.Exactly(1).Items.And.Some.Contains("disk"));
            Assert.That(recorder.Errors, Is.Empty);
        });
    }
}
