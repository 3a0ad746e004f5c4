namespace Monitoring.Framework;

/// <summary>One run of one source.</summary>
/// <param name="Source">Its registered name.</param>
/// <param name="Data">What it recorded, also when it failed half-way.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Error">Why it failed, in one sentence without secrets; null when it did not.</param>
public sealed record SourceCollection(string Source, IReadOnlyList<MetricDatum> Data, TimeSpan Duration, string? Error);
