namespace Monitoring.Framework;

/// <summary>A subscriber to one kind of event, called after the engine's own job.</summary>
/// <typeparam name="TEvent">The kind of event.</typeparam>
public interface IMonitoringEventHandler<in TEvent>
    where TEvent : MonitoringEvent
{
    /// <summary>Looks at an event.</summary>
    /// <param name="monitoringEvent">The event.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <remarks>Let exceptions propagate: they are logged, counted and part of the <see cref="DispatchResult"/>, and stop nobody else.</remarks>
    ValueTask HandleAsync(TEvent monitoringEvent, CancellationToken cancellationToken);
}
