using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Framework.Tests;

internal sealed class Source(Func<MetricContext, CancellationToken, Task> collect) : IMetricSource
{
    public async ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken) => await collect(context, cancellationToken);
}

internal sealed class Policy(Func<AlarmPolicyContext, IEnumerable<AlarmDefinition>> alarms) : IAlarmPolicy
{
    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context) => alarms(context);
}

internal sealed class Resources(Func<DiscoveryScope, IEnumerable<MonitoredResource>> resources) : IResourceSource
{
    public async IAsyncEnumerable<MonitoredResource> DiscoverAsync(
        DiscoveryScope scope,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var resource in resources(scope))
        {
            yield return resource;
        }
    }
}

internal sealed class Notifier(Func<Notification, CancellationToken, Task<DeliveryReceipt>> notify) : INotifier
{
    public async ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken) => await notify(notification, cancellationToken);
}

internal sealed class Subscriber<TEvent>(Func<TEvent, Task> handle) : IMonitoringEventHandler<TEvent>
    where TEvent : MonitoringEvent
{
    public async ValueTask HandleAsync(TEvent monitoringEvent, CancellationToken cancellationToken) => await handle(monitoringEvent);
}

internal static class PluginExtensions
{
    public static IMonitoringBuilder AddSource(
        this IMonitoringBuilder builder,
        string name,
        Func<MetricContext, CancellationToken, Task> collect,
        Schedule? schedule = null) => builder.AddMetricSource(name, schedule ?? Schedule.EveryMinute, _ => new Source(collect));

    /// <summary>A source that records its name as a metric.</summary>
    public static IMonitoringBuilder AddSource(this IMonitoringBuilder builder, string name, Schedule? schedule = null) =>
        builder.AddSource(
            name,
            (context, _) =>
            {
                context.Record(name, 1);
                return Task.CompletedTask;
            },
            schedule);

    public static IMonitoringBuilder AddPolicy(this IMonitoringBuilder builder, string name, Func<AlarmPolicyContext, IEnumerable<AlarmDefinition>> alarms) =>
        builder.AddAlarmPolicy(name, _ => new Policy(alarms));

    public static IMonitoringBuilder AddResources(this IMonitoringBuilder builder, Func<IEnumerable<MonitoredResource>> resources, string name = "resources") =>
        builder.AddResourceSource(name, _ => new Resources(_ => resources()));

    public static IMonitoringBuilder AddNotifier(
        this IMonitoringBuilder builder,
        string name,
        Func<Notification, CancellationToken, Task<DeliveryReceipt>> notify,
        DeliveryLimits? limits = null) => builder.AddNotifier(name, limits ?? DeliveryLimits.None, _ => new Notifier(notify));

    /// <summary>A notifier that takes everything.</summary>
    public static IMonitoringBuilder AddInbox(this IMonitoringBuilder builder, string name, ICollection<Notification>? inbox = null, DeliveryLimits? limits = null) =>
        builder.AddNotifier(
            name,
            (notification, _) =>
            {
                lock (builder)
                {
                    inbox?.Add(notification);
                }

                return Task.FromResult(DeliveryReceipt.Empty);
            },
            limits);
}
