namespace Monitoring.Framework;

internal sealed class RouteExplainer(MonitoringCatalog catalog, Holds holds) : IRouteExplainer
{
    public async ValueTask<RouteExplanation> ExplainAsync(MonitoringEvent monitoringEvent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(monitoringEvent);
        var subject = monitoringEvent switch
        {
            AlarmStateChanged change => RoutedSubject.Of(change),
            NoticeReceived notice => RoutedSubject.Of(notice),
            _ => throw new ArgumentException($"Routes are not asked about {monitoringEvent.GetType().Name}.", nameof(monitoringEvent)),
        };
        var judge = await holds.ReadAsync(cancellationToken).ConfigureAwait(false);
        var hold = await judge.JudgeAsync(subject, cancellationToken).ConfigureAwait(false);
        var subscribers = monitoringEvent is AlarmStateChanged { } changed ? catalog.Subscriptions.To(changed).Select(static subscription => subscription.NotifierName) : [];
        return new RouteExplanation(
            catalog.Routes.Explain(subject, judge.Now),
            [.. catalog.Routes.DestinationsOf(subject, judge.Now).Select(static each => each.Destination)],
            [.. subscribers.Distinct(StringComparer.OrdinalIgnoreCase)])
        {
            HeldBy = hold?.Reason,
        };
    }
}
