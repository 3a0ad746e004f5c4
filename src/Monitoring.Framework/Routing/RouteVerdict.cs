namespace Monitoring.Framework;

/// <summary>What one route says of a change.</summary>
/// <param name="Name">The route's name in the configuration; <c>default</c> for the one that stands for none.</param>
/// <param name="To">Whom it tells.</param>
/// <param name="IsMatch">Whether it matches.</param>
/// <param name="Mismatch">Why it does not match, or was not tried; null when it matches.</param>
public sealed record RouteVerdict(string Name, IReadOnlyList<string> To, bool IsMatch, string? Mismatch);
