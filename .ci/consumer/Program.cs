// Runs the plugin of the README on the packages: its source, its policy and its notifier, each once, and asks the endpoint for its metric. Prints OK at the end.
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitoring.Framework;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Monitoring:Embedded:Database"] = "consumer.db",
    ["Monitoring:Plugins:Disk:Path"] = "/",
    ["Monitoring:Plugins:Disk:File"] = "alarms.log",
});
var monitoring = builder.Services.AddMonitoring(builder.Configuration);
monitoring.AddEmbedded();
monitoring.AddEmbeddedServer();
monitoring.AddPlugin<DiskPlugin>();

await using var host = builder.Build();
host.MapCloudWatch();
host.Urls.Add("http://127.0.0.1:0");
await host.StartAsync();
var engine = host.Services.GetRequiredService<IMonitoringEngine>();

await engine.DispatchAsync(new CollectDue(), CancellationToken.None);
var store = host.Services.GetRequiredService<IMetricStore>();
await Until(async () => await store.ListAsync(new MetricFilter { Name = "disk_free_percent" }, CancellationToken.None).AnyAsync(), "the source's metric is stored");

using var client = new HttpClient(new HttpClientHandler { UseProxy = false }) { BaseAddress = new Uri(host.Urls.Single()) };
var metrics = await client.GetStringAsync(new Uri("/?Action=ListMetrics&Version=2010-08-01", UriKind.Relative));
Require(metrics.Contains("<MetricName>disk_free_percent</MetricName>", StringComparison.Ordinal), "the endpoint lists the metric");

await engine.DispatchAsync(new ReconcileDue(), CancellationToken.None);
var plan = await host.Services.GetRequiredService<IReconciler>().PlanAsync(ReconcileRequest.Everything, CancellationToken.None);
Require(!plan.HasChanges && !plan.HasProblems && plan.Alarms.Count == 1, "the policy's alarm is there, and nothing is left to do");

var alarm = plan.Alarms[0];
var changed = new AlarmStateChanged
{
    Alarm = alarm.Scope.Alarm(alarm.Name),
    Key = alarm.Key,
    OldState = AlarmState.Ok,
    NewState = AlarmState.Alarm,
    Timestamp = TimeProvider.System.GetUtcNow(),
};
Require((await engine.DispatchAsync(changed, CancellationToken.None)).IsCommitted, "the state change is committed");
await engine.DispatchAsync(DeliveryDue.Instance, CancellationToken.None);
await Until(() => Task.FromResult(File.Exists("alarms.log")), "the notifier wrote its file");
await host.StopAsync();

var lines = await File.ReadAllLinesAsync("alarms.log");
Require(lines is [var line] && line.Contains("ALARM", StringComparison.Ordinal), "the notifier wrote one line");
Console.WriteLine(lines[0]);
Console.WriteLine("OK");

// The hosted service does the same work on its own, so that either may be first.
static async Task Until(Func<Task<bool>> condition, string what)
{
    for (var i = 0; i < 200 && !await condition(); i++)
    {
        await Task.Delay(100);
    }

    Require(await condition(), what);
}

static void Require(bool condition, string what)
{
    if (!condition)
    {
        throw new InvalidOperationException($"Not so: {what}.");
    }
}
