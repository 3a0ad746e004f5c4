namespace Monitoring.Framework;

/// <summary>The engine's own work for one kind of event.</summary>
internal interface IEventJob<in TEvent>
    where TEvent : MonitoringEvent
{
    /// <summary>The name in logs, spans and instruments.</summary>
    string Name { get; }

    ValueTask<DispatchResult> RunAsync(TEvent monitoringEvent, CancellationToken cancellationToken);
}
