using Monitoring.Framework;

namespace Assets.Plain;

public sealed class PublicSource(TimeProvider clock) : IMetricSource
{
    public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        context.Record("year", clock.GetUtcNow().Year);
        return ValueTask.CompletedTask;
    }
}

internal sealed class HiddenPolicy : IAlarmPolicy
{
    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context) => [];
}

internal sealed class HiddenNotifier : INotifier
{
    public ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken) => new(DeliveryReceipt.Empty);
}

/// <summary>Two contracts, two registrations.</summary>
internal sealed class Both : IResourceSource, IMetricSource
{
    public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public IAsyncEnumerable<MonitoredResource> DiscoverAsync(DiscoveryScope scope, CancellationToken cancellationToken) =>
        AsyncEnumerable.Empty<MonitoredResource>();
}

/// <summary>Not to be registered: nobody can make one.</summary>
public abstract class Unfinished : INotifier
{
    public abstract ValueTask<DeliveryReceipt> NotifyAsync(Notification notification, CancellationToken cancellationToken);
}

/// <summary>Not to be registered: of what?</summary>
public sealed class Generic<T> : IMetricSource
{
    public T? Value { get; init; }

    public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
