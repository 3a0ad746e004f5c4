namespace Monitoring.Framework;

/// <summary>Where news would go now, and why.</summary>
/// <param name="Routes">What each route says, in the order they are tried.</param>
/// <param name="Destinations">The notifiers that routes tell when an alarm goes off, each once.</param>
/// <param name="Subscribers">The notifiers that hear of it because its actions name a topic they are subscribed to.</param>
public sealed record RouteExplanation(IReadOnlyList<RouteVerdict> Routes, IReadOnlyList<string> Destinations, IReadOnlyList<string> Subscribers)
{
    /// <summary>What would hold it back from the destinations, such as a silence; null when nothing does.</summary>
    public string? HeldBy { get; init; }
}
