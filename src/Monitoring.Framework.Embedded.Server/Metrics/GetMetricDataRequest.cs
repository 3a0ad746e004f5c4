namespace Monitoring.Framework.Embedded.Server;

internal sealed class GetMetricDataRequest
{
    public static StructureShape<GetMetricDataRequest> Shape { get; } = Shapes.Structure<GetMetricDataRequest>()
        .With("MetricDataQueries", Shapes.List(MetricQueryMember.Shape), static r => r.Queries, static (r, value) => r.Queries = value)
        .With("StartTime", Shapes.Time, static r => r.StartTime, static (r, value) => r.StartTime = value)
        .With("EndTime", Shapes.Time, static r => r.EndTime, static (r, value) => r.EndTime = value)
        .With("NextToken", Shapes.Text, static r => r.NextToken, static (r, value) => r.NextToken = value)
        .With("ScanBy", Shapes.Text, static r => r.ScanBy, static (r, value) => r.ScanBy = value)
        .With("MaxDatapoints", AlarmShapes.WholeNumber, static r => r.MaxDatapoints, static (r, value) => r.MaxDatapoints = value);

    public IReadOnlyList<MetricQueryMember>? Queries { get; set; }

    public DateTimeOffset? StartTime { get; set; }

    public DateTimeOffset? EndTime { get; set; }

    public string? NextToken { get; set; }

    public string? ScanBy { get; set; }

    public int? MaxDatapoints { get; set; }

    public DataRequest ToRequest() => new()
    {
        Queries = [.. (Queries ?? []).Select(ToQuery)],
        StartTime = StartTime,
        EndTime = EndTime,
        NextToken = NextToken,
        ScanBy = ScanBy,
        MaxDatapoints = MaxDatapoints,
    };

    private static DataQuery ToQuery(MetricQueryMember query) => new()
    {
        Id = query.Id,
        MetricStat = query.MetricStat is { } stat ? ToStat(stat) : null,
        Expression = query.Expression,
        Period = query.Period,
        Label = query.Label,
        ReturnData = query.ReturnData,
        AccountId = query.AccountId,
    };

    private static DataMetricStat ToStat(MetricStatMember stat) => new()
    {
        Namespace = stat.Metric?.Namespace,
        MetricName = stat.Metric?.MetricName,
        Dimensions = [.. (stat.Metric?.Dimensions ?? []).Select(static each => new Dimension(each.Name ?? "", each.Value ?? ""))],
        Period = stat.Period,
        Stat = stat.Stat,
        Unit = stat.Unit,
    };
}
