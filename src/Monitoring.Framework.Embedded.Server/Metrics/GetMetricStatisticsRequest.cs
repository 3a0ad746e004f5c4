namespace Monitoring.Framework.Embedded.Server;

internal sealed class GetMetricStatisticsRequest
{
    public static StructureShape<GetMetricStatisticsRequest> Shape { get; } = Shapes.Structure<GetMetricStatisticsRequest>()
        .With("Namespace", Shapes.Name, static r => r.Namespace, static (r, value) => r.Namespace = value)
        .With("MetricName", Shapes.Name, static r => r.MetricName, static (r, value) => r.MetricName = value)
        .With("Dimensions", Shapes.List(DimensionInput.Shape), static r => r.Dimensions, static (r, value) => r.Dimensions = value)
        .With("StartTime", Shapes.Time, static r => r.StartTime, static (r, value) => r.StartTime = value)
        .With("EndTime", Shapes.Time, static r => r.EndTime, static (r, value) => r.EndTime = value)
        .With("Period", Shapes.Integer, static r => r.Period, static (r, value) => r.Period = value)
        .With("Statistics", Shapes.List(Shapes.Name), static r => r.Statistics, static (r, value) => r.Statistics = value)
        .With("ExtendedStatistics", Shapes.List(Shapes.Name), static r => r.ExtendedStatistics, static (r, value) => r.ExtendedStatistics = value)
        .With("Unit", Shapes.Name, static r => r.Unit, static (r, value) => r.Unit = value);

    public string? Namespace { get; set; }

    public string? MetricName { get; set; }

    public IReadOnlyList<DimensionInput>? Dimensions { get; set; }

    public DateTimeOffset? StartTime { get; set; }

    public DateTimeOffset? EndTime { get; set; }

    public long? Period { get; set; }

    public IReadOnlyList<string>? Statistics { get; set; }

    public IReadOnlyList<string>? ExtendedStatistics { get; set; }

    public string? Unit { get; set; }
}
