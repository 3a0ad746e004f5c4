namespace Monitoring.Framework.Embedded.Server;

/// <summary>What DescribeAlarmsForMetric answers.</summary>
internal sealed class DescribeAlarmsForMetricAnswer
{
    public static StructureShape<DescribeAlarmsForMetricAnswer> Shape { get; } = Shapes.Structure<DescribeAlarmsForMetricAnswer>()
        .With("MetricAlarms", Shapes.List(MetricAlarmMember.Shape), static a => a.MetricAlarms, static (a, value) => a.MetricAlarms = value);

    public IReadOnlyList<MetricAlarmMember>? MetricAlarms { get; set; }
}
