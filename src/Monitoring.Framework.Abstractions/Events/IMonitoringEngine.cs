namespace Monitoring.Framework;

/// <summary>Where a host hands in what happened.</summary>
public interface IMonitoringEngine
{
    /// <summary>Runs the job of an event and then its subscribers.</summary>
    /// <param name="monitoringEvent">What happened.</param>
    /// <param name="cancellationToken">Stops the work as soon as possible; what was done is kept.</param>
    /// <returns>What was done and what failed. Failures of plugins are in the result and in the log, not thrown.</returns>
    ValueTask<DispatchResult> DispatchAsync(MonitoringEvent monitoringEvent, CancellationToken cancellationToken);
}
