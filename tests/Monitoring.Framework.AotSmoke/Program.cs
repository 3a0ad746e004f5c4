using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitoring.Framework;

// One pass through every package: probe a local server, store, plan and apply the alarms, tell two destinations about a state change; then the AWS back end.
// Exit code 0 when all held.
var folder = Directory.CreateTempSubdirectory("smoke-").FullName;
var rules = Path.Combine(folder, "rules.yaml");
await File.WriteAllTextAsync(
    rules,
    """
    failing:
      Metric: uptime
      Namespace: Monitoring/Uptime
      Statistic: Minimum
      Period: "00:05:00"
      EvaluationPeriods: 1
      Operator: LessThanThreshold
      Threshold: 1
      Severity: critical
    """);
var received = new ConcurrentDictionary<string, string>();
using var server = new HttpListener();
var address = Smoke.Listen(server);
var serving = Smoke.ServeAsync(server, Answer);

var builder = Host.CreateApplicationBuilder(args);
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Monitoring:Embedded:Database"] = Path.Combine(folder, "smoke.db"),
    ["Monitoring:Plugins:HttpUptime:Targets:api:Url"] = $"{address}health",
    ["Monitoring:Plugins:AlarmRules:File"] = rules,
    ["Monitoring:Plugins:AlarmRules:Rules:slow:Metric"] = "response_time",
    ["Monitoring:Plugins:AlarmRules:Rules:slow:Namespace"] = "Monitoring/Uptime",
    ["Monitoring:Plugins:AlarmRules:Rules:slow:Statistic"] = "Average",
    ["Monitoring:Plugins:AlarmRules:Rules:slow:Period"] = "00:01:00",
    ["Monitoring:Plugins:AlarmRules:Rules:slow:EvaluationPeriods"] = "5",
    ["Monitoring:Plugins:AlarmRules:Rules:slow:Operator"] = "GreaterThanThreshold",
    ["Monitoring:Plugins:AlarmRules:Rules:slow:Threshold"] = "1000",
    ["Monitoring:Plugins:AlarmRules:Rules:slow:Dimensions:url:Type"] = "static",
    ["Monitoring:Plugins:AlarmRules:Rules:slow:Dimensions:url:Values:0"] = $"{address}health",
    ["Monitoring:Plugins:Slack:ops:Token"] = "xoxb-smoke",
    ["Monitoring:Plugins:Slack:ops:Channel"] = "#ops",
    ["Monitoring:Plugins:Slack:ops:BaseUrl"] = $"{address}slack/",
    ["Monitoring:Plugins:Webhook:hook:Url"] = $"{address}hook",
    ["Monitoring:Plugins:Webhook:hook:Secret"] = "smoke-secret",
    ["Monitoring:Routes:all:To:0"] = "ops",
    ["Monitoring:Routes:all:To:1"] = "hook",
});
builder.Services.AddMonitoring(builder.Configuration)
    .AddEmbedded()
    .AddMeters("System.Runtime")
    .AddMeters("Smoke", static options => options.Tags = ["shop"])
    .AddReferencedPlugins();

using (var host = builder.Build())
{
    await host.StartAsync();
    var engine = host.Services.GetRequiredService<IMonitoringEngine>();
    await engine.DispatchAsync(new CollectDue(), CancellationToken.None);
    await Until(() => received.ContainsKey("/health"), "the target was probed");

    using var meter = new Meter("Smoke");
    var orders = meter.CreateCounter<int>("orders", "{order}");
    orders.Add(2, new("shop", "a"), new("user", 1));
    orders.Add(3, new("user", 2), new("shop", "a"));
    await engine.DispatchAsync(new CollectDue { Sources = ["meters:Smoke", "meters:System.Runtime"] }, CancellationToken.None);
    var metrics = host.Services.GetRequiredService<IMetricStore>();
    var now = TimeProvider.System.GetUtcNow();
    var sums = await metrics.GetAsync(
        new MetricQuery
        {
            Metric = new MetricId("Monitoring/Meters", "orders", [("shop", "a")]),
            Statistic = Statistic.Sum,
            Period = TimeSpan.FromMinutes(1),
            StartTime = now.AddMinutes(-5),
            EndTime = now.AddMinutes(5),
        },
        CancellationToken.None);
    Smoke.Require(sums.Sum(static point => point.Value) == 5, "the meter was recorded");

    await engine.DispatchAsync(new ReconcileDue(), CancellationToken.None);
    var plan = await host.Services.GetRequiredService<IReconciler>().PlanAsync(ReconcileRequest.Everything, CancellationToken.None);
    Smoke.Require(!plan.HasChanges && !plan.HasProblems && plan.Alarms.Count == 3, "the alarms of the probe and of both rules are there");

    await engine.DispatchAsync(Alarm(plan.Alarms[0]), CancellationToken.None);
    await engine.DispatchAsync(DeliveryDue.Instance, CancellationToken.None);
    await Until(() => Heard("/slack/chat.postMessage"), "Slack was told");
    await Until(() => Heard("/hook"), "the webhook was called");
    await host.StopAsync();
}

server.Stop();
await serving;
Directory.Delete(folder, recursive: true);
await new AwsSmoke().RunAsync();
Console.WriteLine("OK");
return 0;

bool Heard(string path) => received.GetValueOrDefault(path)?.Contains("smoke reason", StringComparison.Ordinal) == true;

static AlarmStateChanged Alarm(PlannedAlarm alarm) => new()
{
    Alarm = alarm.Scope.Alarm(alarm.Name),
    Key = alarm.Key,
    OldState = AlarmState.Ok,
    NewState = AlarmState.Alarm,
    Timestamp = TimeProvider.System.GetUtcNow(),
    Reason = "smoke reason",
};

string Answer(HttpListenerRequest request)
{
    using var reader = new StreamReader(request.InputStream);
    received[request.Url!.AbsolutePath] = reader.ReadToEnd();
    return "{\"ok\":true,\"ts\":\"1.2\",\"channel\":\"C1\"}";
}

// The hosted service does the same work on its own, so that either may be first.
static async Task Until(Func<bool> condition, string what)
{
    for (var i = 0; i < 200 && !condition(); i++)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
    }

    Smoke.Require(condition(), what);
}
