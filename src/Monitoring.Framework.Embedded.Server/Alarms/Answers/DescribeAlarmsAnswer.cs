namespace Monitoring.Framework.Embedded.Server;

/// <summary>What DescribeAlarms answers. <see cref="LogAlarms"/> is in no model, and CloudWatch sends it always, empty.</summary>
internal sealed class DescribeAlarmsAnswer
{
    public static StructureShape<DescribeAlarmsAnswer> Shape { get; } = Shapes.Structure<DescribeAlarmsAnswer>()
        .With("CompositeAlarms", Shapes.List(CompositeAlarmMember.Shape), static a => a.CompositeAlarms, static (a, value) => a.CompositeAlarms = value)
        .With("MetricAlarms", Shapes.List(MetricAlarmMember.Shape), static a => a.MetricAlarms, static (a, value) => a.MetricAlarms = value)
        .With("LogAlarms", Shapes.List(Shapes.Text), static a => a.LogAlarms, static (a, value) => a.LogAlarms = value)
        .With("NextToken", Shapes.Text, static a => a.NextToken, static (a, value) => a.NextToken = value);

    public IReadOnlyList<CompositeAlarmMember>? CompositeAlarms { get; set; }

    public IReadOnlyList<MetricAlarmMember>? MetricAlarms { get; set; }

    public IReadOnlyList<string>? LogAlarms { get; set; } = [];

    public string? NextToken { get; set; }
}
