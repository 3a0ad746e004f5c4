namespace Monitoring.Framework.Embedded;

/// <summary>An answer of GetMetricData.</summary>
/// <param name="Results">In the order of the queries. A page holds only series whose turn has come.</param>
/// <param name="NextToken">Asks for the next page; null when this is the last one.</param>
internal sealed record DataPage(IReadOnlyList<DataResult> Results, string? NextToken);
