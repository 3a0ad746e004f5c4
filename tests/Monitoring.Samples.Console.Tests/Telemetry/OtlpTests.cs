using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Monitoring.Samples.Console.Tests.Processes;
using Monitoring.Samples.ConsoleHost.Hosting;
using Monitoring.Samples.ConsoleHost.Rendering;

namespace Monitoring.Samples.Console.Tests.Telemetry;

/// <summary>The host as a user starts it, and what its collector gets.</summary>
public sealed class OtlpTests
{
    private const string Canary = "canary-0123456789";

    [Test]
    public async Task Run_Otlp_TellsWhatTheTablesSay_AndNoSecret()
    {
        using var folder = new WorkFolder();
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var target = await StatusServer.StartAsync();
        Configure(folder, target.Url);
        var environment = Quick();
        environment["OTEL_SERVICE_NAME"] = "night-watch";
        environment["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=test";

        await using var process = ConsoleProcess.Start(folder.Path, environment, "run", "--otlp", receiver.Url);
        await Eventually.HoldsAsync(
            () => receiver.Spans.Any(static span => span.Name == "notify")
                && receiver.Metrics.Any(static metric => metric.Name == "monitoring.deliveries")
                && receiver.Logs.Any(static text => text.Contains("Not sent to hook", StringComparison.Ordinal)),
            "an attempt to deliver, in each signal");
        process.Signal(15);
        var result = await process.WaitAsync();

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.That(receiver.Metrics.Where(Own).Select(static item => TelemetryTable.ProblemOf(item, TelemetryTable.Instruments)).OfType<string>().Distinct(), Is.Empty);
        Assert.That(receiver.Spans.Select(static item => TelemetryTable.ProblemOf(item, TelemetryTable.Spans)).OfType<string>().Distinct(), Is.Empty);
        Assert.That(receiver.Metrics.Select(static metric => metric.Name), Is.SupersetOf(new[]
        {
            "monitoring.job.duration", "monitoring.source.duration", "monitoring.embedded.put.duration", "monitoring.embedded.alarms.transitions", "monitoring.http_uptime.probe.duration", "dotnet.gc.collections",
        }));
        Assert.That(receiver.Spans.Select(static span => span.Name), Is.SupersetOf(new[]
        {
            "collect", "reconcile", "dispatch", "deliver", "put", "evaluate", "http_uptime.probe", "GET", "http_uptime.connect",
        }));
        Assert.That(receiver.Logs, Has.Some.StartsWith("Monitoring 1 metric sources"));
        Assert.That(receiver.Resources, Is.SupersetOf(new[] { "service.name=night-watch", "deployment.environment.name=test", "telemetry.sdk.language=dotnet" }));
        Assert.That(receiver.Everything, Does.Not.Contain(Canary));
        Assert.That(result.Text, Does.Not.Contain("Telemetry does not reach"));
    }

    [Test]
    public async Task Run_OtlpByGrpc_ArrivesToo()
    {
        using var folder = new WorkFolder();
        await using var receiver = await OtlpReceiver.StartAsync(HttpProtocols.Http2);
        await using var target = await StatusServer.StartAsync();
        Configure(folder, target.Url);
        var environment = Quick();
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Url;
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";

        await using var process = ConsoleProcess.Start(folder.Path, environment, "run");
        await Eventually.HoldsAsync(() => receiver.Bodies.Select(static body => body.Signal).Distinct().Count() == 3, "all three signals");
        process.Signal(15);
        var result = await process.WaitAsync();

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.That(receiver.Spans.Select(static span => span.Name), Has.Member("collect"));
        Assert.That(receiver.Metrics.Select(static metric => metric.Name), Has.Member("monitoring.job.duration"));
    }

    [Test]
    public async Task Run_CollectorThatIsNotThere_IsSaidOnceAndDisturbsNothing()
    {
        using var folder = new WorkFolder();
        await using var target = await StatusServer.StartAsync();
        Configure(folder, target.Url);
        string url;
        await using (var gone = await OtlpReceiver.StartAsync())
        {
            url = gone.Url;
        }

        var watch = Stopwatch.StartNew();
        await using var process = ConsoleProcess.Start(folder.Path, Quick(), "run", "--otlp", url.Replace("http://", "http://somebody:pa55word@", StringComparison.Ordinal));
        await Eventually.HoldsAsync(() => target.Requests >= 5 && process.Output.Any(static line => line.Contains("ALARM", StringComparison.Ordinal)), "probes and an alarm");
        var stopped = watch.Elapsed;
        process.Signal(15);
        var result = await process.WaitAsync();

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.That(result.Output.Count(static line => line.Contains("Telemetry does not reach the collector", StringComparison.Ordinal)), Is.EqualTo(1), result.ToString());
        Assert.That(result.Output.Single(static line => line.Contains("Telemetry does not", StringComparison.Ordinal)), Does.Contain($"{url}: Connection refused").And.Not.Contain("pa55word"));
        Assert.That(watch.Elapsed - stopped, Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [TestCase("--otlp", "localhost:4318", "--otlp: this is no address; write an http or https URL, such as http://localhost:4318.")]
    public async Task Run_WrongAddress_IsRefused(string option, string value, string sentence)
    {
        using var folder = new WorkFolder();
        Configure(folder, new Uri("http://127.0.0.1:1/"));

        var result = await ConsoleProcess.RunAsync(folder.Path, "run", option, value);

        Assert.That((result.ExitCode, string.Join('\n', result.Errors)), Is.EqualTo((64, sentence)));
    }

    [Test]
    public async Task Instruments_AreThoseOfTheTable()
    {
        using var folder = new WorkFolder();
        Dictionary<string, string> found = [];
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name.StartsWith("Monitoring.", StringComparison.Ordinal))
            {
                lock (found)
                {
                    found[instrument.Name] = instrument.Unit ?? "";
                }
            }
        };
        listener.Start();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Monitoring:Embedded:Database"] = Path.Combine(folder.Path, "m.db"),
            ["Monitoring:Plugins:HttpUptime:Targets:site:Url"] = "http://127.0.0.1:1/",
            ["Monitoring:Plugins:HttpUptime:Interval"] = "00:00:01",
        }).Build();
        using var host = MonitoringHost.Create(configuration, new LineOutput(TextWriter.Null, TextWriter.Null, useColour: false), verbose: false, TimeProvider.System);
        await host.StartAsync();
        await Eventually.HoldsAsync(
            () =>
            {
                lock (found)
                {
                    return found.ContainsKey("monitoring.http_uptime.probe.duration");
                }
            },
            "the first probe");
        await host.StopAsync();

        Assert.That(found.OrderBy(static each => each.Key), Is.EqualTo(TelemetryTable.Instruments.Select(static row => KeyValuePair.Create(row.Key, row.Value.Detail)).OrderBy(static each => each.Key)));
    }

    [Test]
    public async Task Bodies_AreReadAlikeByOpenTelemetrysOwnDecoder()
    {
        var modules = Environment.GetEnvironmentVariable("MONITORING_NODE_MODULES");
        if (modules is null || !Directory.Exists(Path.Combine(modules, "@opentelemetry", "otlp-transformer")))
        {
            Assert.Ignore("MONITORING_NODE_MODULES has no @opentelemetry/otlp-transformer.");
        }

        using var folder = new WorkFolder();
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var target = await StatusServer.StartAsync();
        Configure(folder, target.Url);
        await using (var process = ConsoleProcess.Start(folder.Path, Quick(), "run", "--otlp", receiver.Url))
        {
            await Eventually.HoldsAsync(() => receiver.Bodies.Select(static body => body.Signal).Distinct().Count() == 3, "all three signals");
            process.Signal(15);
            await process.WaitAsync();
        }

        var number = 0;
        foreach (var (signal, body) in receiver.Bodies)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.Path, $"{number++}.{signal}"), body);
        }

        const string Script = """
            const [modules, folder] = process.argv.slice(1), fs = require('fs');
            const c = require(modules + '/@opentelemetry/otlp-transformer/build/src/generated/root.js').opentelemetry.proto.collector;
            const names = { metrics: new Set(), traces: new Set(), logs: new Set() };
            for (const file of fs.readdirSync(folder)) {
              const kind = file.split('.')[1], bytes = fs.readFileSync(folder + '/' + file);
              if (kind === 'metrics') for (const r of c.metrics.v1.ExportMetricsServiceRequest.decode(bytes).resourceMetrics) for (const s of r.scopeMetrics) for (const m of s.metrics) names.metrics.add(m.name);
              if (kind === 'traces') for (const r of c.trace.v1.ExportTraceServiceRequest.decode(bytes).resourceSpans) for (const s of r.scopeSpans) for (const m of s.spans) names.traces.add(m.name);
              if (kind === 'logs') for (const r of c.logs.v1.ExportLogsServiceRequest.decode(bytes).resourceLogs) for (const s of r.scopeLogs) for (const m of s.logRecords) names.logs.add(m.body.stringValue);
            }
            console.log(JSON.stringify({ metrics: [...names.metrics], traces: [...names.traces], logs: [...names.logs] }));
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", Script, modules, folder.Path]) { RedirectStandardOutput = true })!;
        var read = JsonSerializer.Deserialize<Dictionary<string, string[]>>(await node.StandardOutput.ReadToEndAsync())!;
        await node.WaitForExitAsync();

        Assert.That(read["metrics"], Is.EquivalentTo(receiver.Metrics.Select(static each => each.Name).Distinct()));
        Assert.That(read["traces"], Is.EquivalentTo(receiver.Spans.Select(static each => each.Name).Distinct()));
        Assert.That(read["logs"], Is.EquivalentTo(receiver.Logs.Distinct()));
    }

    private static bool Own(OtlpItem item) => item.Scope.StartsWith("Monitoring.", StringComparison.Ordinal);

    private static Dictionary<string, string> Quick() => new() { ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000", ["OTEL_BSP_SCHEDULE_DELAY"] = "200", ["OTEL_BLRP_SCHEDULE_DELAY"] = "200" };

    /// <summary>A target that is up but not as expected, so that there is an alarm, and a webhook that nobody answers; secrets of each in every place.</summary>
    private static void Configure(WorkFolder folder, Uri target) => folder.Write(
        "monitoring.json",
        $$$"""
        { "Monitoring": {
            "Embedded": { "Database": "monitoring.db" },
            "Plugins": {
              "HttpUptime": { "Interval": "00:00:01", "Targets": { "site": { "Url": "{{{target}}}?token={{{Canary}}}", "ExpectedStatus": "204", "Headers": { "Authorization": "Bearer {{{Canary}}}" },
                "Alarm": { "Period": "00:00:10", "EvaluationPeriods": 1 } } } },
              "Webhook": { "hook": { "Url": "http://127.0.0.1:1/{{{Canary}}}", "Secret": "{{{Canary}}}", "Headers": { "X-Key": "{{{Canary}}}" } } } } } }
        """);
}
