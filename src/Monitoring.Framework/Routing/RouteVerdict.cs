namespace Monitoring.Framework;

/// <summary>What one route says of news.</summary>
/// <param name="Name">The route's name in the configuration, with those of the routes it is in, such as <c>shop/database</c>; <c>default</c> for the one that stands for none.</param>
/// <param name="To">Whom it tells.</param>
/// <param name="IsMatch">Whether it matches.</param>
/// <param name="Mismatch">Why it does not match, or was not tried; null when it matches.</param>
public sealed record RouteVerdict(string Name, IReadOnlyList<string> To, bool IsMatch, string? Mismatch)
{
    /// <summary>When it tells, such as <c>grouped by resource, after 00:00:10</c>; empty when at once, each by itself.</summary>
    public string Timing { get; init; } = "";
}
