namespace Monitoring.Framework;

internal sealed class RouteExplainer(MonitoringCatalog catalog) : IRouteExplainer
{
    public RouteExplanation Explain(AlarmStateChanged change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new RouteExplanation(
            catalog.Routes.Explain(change),
            catalog.Routes.DestinationsOf(change),
            [.. catalog.Subscriptions.To(change).Select(static subscription => subscription.NotifierName).Distinct(StringComparer.OrdinalIgnoreCase)]);
    }
}
