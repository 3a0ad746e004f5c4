namespace Monitoring.Framework.Embedded;

/// <summary>The points of one series, as far as they are on this page.</summary>
/// <param name="Id">The id of the query.</param>
/// <param name="Label">What people read.</param>
/// <param name="Timestamps">When the periods of the points start, in seconds since 1970, in the order that was asked for.</param>
/// <param name="Values">The values of the points.</param>
/// <param name="Status">Whether these are all.</param>
/// <param name="Messages">Remarks.</param>
internal sealed record DataResult(
    string Id,
    string Label,
    IReadOnlyList<long> Timestamps,
    IReadOnlyList<double> Values,
    DataStatus Status,
    IReadOnlyList<DataMessage> Messages);
