namespace Monitoring.Framework;

/// <summary>Says where a change would go, without sending anything.</summary>
public interface IRouteExplainer
{
    /// <summary>Where a change would go, and why.</summary>
    /// <param name="change">The change; its states do not matter.</param>
    RouteExplanation Explain(AlarmStateChanged change);
}
