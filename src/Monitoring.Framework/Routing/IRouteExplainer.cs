namespace Monitoring.Framework;

/// <summary>Says where news would go, without sending anything.</summary>
public interface IRouteExplainer
{
    /// <summary>Where the news of an alarm, or a notice, would go now, and why.</summary>
    /// <param name="monitoringEvent">An <see cref="AlarmStateChanged"/>, whose states do not matter, or a <see cref="NoticeReceived"/>.</param>
    /// <param name="cancellationToken">Cancels the look at silences and open incidents.</param>
    /// <exception cref="ArgumentException">Routes are not asked about events of this kind.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    ValueTask<RouteExplanation> ExplainAsync(MonitoringEvent monitoringEvent, CancellationToken cancellationToken);
}
