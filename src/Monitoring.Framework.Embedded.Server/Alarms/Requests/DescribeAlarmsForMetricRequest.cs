namespace Monitoring.Framework.Embedded.Server;

/// <summary>What DescribeAlarmsForMetric was asked; null is absent.</summary>
internal sealed class DescribeAlarmsForMetricRequest
{
    public static StructureShape<DescribeAlarmsForMetricRequest> Shape { get; } = Shapes.Structure<DescribeAlarmsForMetricRequest>()
        .With("MetricName", Shapes.Name, static r => r.MetricName, static (r, value) => r.MetricName = value)
        .With("Namespace", Shapes.Name, static r => r.Namespace, static (r, value) => r.Namespace = value)
        .With("Statistic", Shapes.Text, static r => r.Statistic, static (r, value) => r.Statistic = value)
        .With("ExtendedStatistic", Shapes.Text, static r => r.ExtendedStatistic, static (r, value) => r.ExtendedStatistic = value)
        .With("Dimensions", Shapes.List(DimensionInput.Shape), static r => r.Dimensions, static (r, value) => r.Dimensions = value)
        .With("Period", AlarmShapes.WholeNumber, static r => r.Period, static (r, value) => r.Period = value)
        .With("Unit", Shapes.Text, static r => r.Unit, static (r, value) => r.Unit = value);

    public string? MetricName { get; set; }

    public string? Namespace { get; set; }

    public string? Statistic { get; set; }

    public string? ExtendedStatistic { get; set; }

    public IReadOnlyList<DimensionInput>? Dimensions { get; set; }

    public int? Period { get; set; }

    public string? Unit { get; set; }
}
