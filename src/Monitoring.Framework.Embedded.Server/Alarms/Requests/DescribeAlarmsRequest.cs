namespace Monitoring.Framework.Embedded.Server;

/// <summary>What DescribeAlarms was asked; null is absent.</summary>
internal sealed class DescribeAlarmsRequest
{
    public static StructureShape<DescribeAlarmsRequest> Shape { get; } = Shapes.Structure<DescribeAlarmsRequest>()
        .With("AlarmNames", Shapes.List(Shapes.Text), static r => r.AlarmNames, static (r, value) => r.AlarmNames = value)
        .With("AlarmNamePrefix", Shapes.Text, static r => r.AlarmNamePrefix, static (r, value) => r.AlarmNamePrefix = value)
        .With("AlarmTypes", Shapes.List(Shapes.Text), static r => r.AlarmTypes, static (r, value) => r.AlarmTypes = value)
        .With("ChildrenOfAlarmName", Shapes.Text, static r => r.ChildrenOfAlarmName, static (r, value) => r.ChildrenOfAlarmName = value)
        .With("ParentsOfAlarmName", Shapes.Text, static r => r.ParentsOfAlarmName, static (r, value) => r.ParentsOfAlarmName = value)
        .With("StateValue", Shapes.Text, static r => r.StateValue, static (r, value) => r.StateValue = value)
        .With("ActionPrefix", Shapes.Text, static r => r.ActionPrefix, static (r, value) => r.ActionPrefix = value)
        .With("MaxRecords", AlarmShapes.WholeNumber, static r => r.MaxRecords, static (r, value) => r.MaxRecords = value)
        .With("NextToken", Shapes.Text, static r => r.NextToken, static (r, value) => r.NextToken = value);

    public IReadOnlyList<string>? AlarmNames { get; set; }

    public string? AlarmNamePrefix { get; set; }

    public IReadOnlyList<string>? AlarmTypes { get; set; }

    public string? ChildrenOfAlarmName { get; set; }

    public string? ParentsOfAlarmName { get; set; }

    public string? StateValue { get; set; }

    public string? ActionPrefix { get; set; }

    public int? MaxRecords { get; set; }

    public string? NextToken { get; set; }
}
