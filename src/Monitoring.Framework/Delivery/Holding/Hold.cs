namespace Monitoring.Framework;

/// <summary>Why nobody is told of an incident now.</summary>
/// <param name="Reason">What holds it back, for people.</param>
/// <param name="Until">When to look again.</param>
internal sealed record Hold(string Reason, DateTimeOffset Until);
