using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Monitoring.Framework;
using Monitoring.Framework.Embedded;
using Monitoring.Framework.Embedded.CrashHost;
using Monitoring.Framework.Testing;

// DATABASE SINK POINT OCCURRENCE FIRST LAST [composite|digest]: runs the whole framework through the steps of a script, ten seconds of a fake clock each, and dies at the named point.
var (database, sink, point) = (args[0], new Uri(args[1]), args[2]);
var (occurrence, first, last) = (Number(args[3]), Number(args[4]), Number(args[5]));
var (withComposite, withDigests) = (args is [.., "composite"], args is [.., "digest"]);
var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero).AddSeconds(10 * first));

var services = new ServiceCollection();
services.AddSingleton<TimeProvider>(clock);
services.AddMonitoring(new ConfigurationBuilder()
        .AddInMemoryCollection([
            new("Monitoring:Embedded:Database", database),
            new("Monitoring:Delivery:Flapping:Openings", "0"), // Each change is told, however many there are.
        ])
        .Build())
    .AddEmbedded()
    .AddMetricSource("probe", new Schedule(TimeSpan.FromSeconds(10)), static _ => new FlappingSource())
    .AddAlarmPolicy("probe", static _ => new FlappingPolicy())
    .AddNotifier("sink", DeliveryLimits.None, _ => new SinkNotifier(sink));
services.Replace(ServiceDescriptor.Singleton<IDeliveryStore>(provider =>
    new KillingStore(ActivatorUtilities.CreateInstance<SqliteDeliveryStore>(provider), point, occurrence)));

await using var provider = services.BuildServiceProvider();
await provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>().Single().StartingAsync(default);
var engine = provider.GetRequiredService<IMonitoringEngine>();
await engine.DispatchAsync(new ReconcileDue(), default);
if (withComposite)
{
    await provider.GetRequiredService<IAlarmStore>().PutAsync(DiscoveryScope.Local, "any", FlappingPolicy.Any, default);
}

for (var step = first; step <= last; step++)
{
    Console.WriteLine(step);
    await engine.DispatchAsync(new CollectDue(), default);
    clock.Advance(TimeSpan.FromSeconds(10));
    await provider.GetRequiredService<AlarmEvaluator>().EvaluateAsync(clock.GetUtcNow(), default);
    if (withDigests && step % 7 != 6 && step < last)
    {
        continue;
    }

    if (withDigests)
    {
        await new Digester(provider.GetRequiredService<IDeliveryStore>(), clock).MergeAsync();
    }

    await engine.DispatchAsync(DeliveryDue.Instance, default);
}

return 0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
