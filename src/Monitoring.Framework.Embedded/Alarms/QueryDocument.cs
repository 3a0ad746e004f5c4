namespace Monitoring.Framework.Embedded;

/// <summary>A query of a metric math alarm as the file keeps it.</summary>
internal sealed record QueryDocument(
    string Id,
    MetricDocument? Metric,
    string? Statistic,
    string? Unit,
    string? Expression,
    double? Period,
    string? Label,
    bool? ReturnData)
{
    public static QueryDocument Of(MetricDataQuery query) => new(
        query.Id,
        MetricDocument.Of(query.Metric),
        query.Statistic?.Name,
        query.Unit?.ToName(),
        query.Expression,
        query.Period?.TotalSeconds,
        query.Label,
        query.ReturnData);

    public MetricDataQuery ToQuery() => new()
    {
        Id = Id,
        Metric = Metric?.ToMetric(),
        Statistic = Framework.Statistic.TryParse(Statistic),
        Unit = AlarmDocument.UnitOf(Unit),
        Expression = Expression,
        Period = Period is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Label = Label,
        ReturnData = ReturnData,
    };
}
