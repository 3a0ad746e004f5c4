namespace Monitoring.Framework;

internal sealed class MonitoringEngine(
    EventPipeline<CollectDue> collect,
    EventPipeline<ReconcileDue> reconcile,
    EventPipeline<ResourceChanged> reconcileResource,
    EventPipeline<AlarmStateChanged> dispatch,
    EventPipeline<NoticeReceived> notice,
    EventPipeline<DeliveryDue> deliver) : IMonitoringEngine
{
    public ValueTask<DispatchResult> DispatchAsync(MonitoringEvent monitoringEvent, CancellationToken cancellationToken) => monitoringEvent switch
    {
        CollectDue due => collect.RunAsync(due, cancellationToken),
        ReconcileDue due => reconcile.RunAsync(due, cancellationToken),
        ResourceChanged changed => reconcileResource.RunAsync(changed, cancellationToken),
        AlarmStateChanged changed => dispatch.RunAsync(changed, cancellationToken),
        NoticeReceived received => notice.RunAsync(received, cancellationToken),
        DeliveryDue due => deliver.RunAsync(due, cancellationToken),
        null => throw new ArgumentNullException(nameof(monitoringEvent)),
        _ => throw new ArgumentException($"The engine knows no event {monitoringEvent.GetType()}.", nameof(monitoringEvent)),
    };
}
