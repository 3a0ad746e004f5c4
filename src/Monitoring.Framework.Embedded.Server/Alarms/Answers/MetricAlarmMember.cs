namespace Monitoring.Framework.Embedded.Server;

/// <summary>A metric alarm as the operations describe it; null is absent.</summary>
internal sealed class MetricAlarmMember
{
    public static StructureShape<MetricAlarmMember> Shape { get; } = Shapes.Structure<MetricAlarmMember>()
        .With("AlarmName", Shapes.Text, static m => m.AlarmName, static (m, value) => m.AlarmName = value)
        .With("AlarmArn", Shapes.Text, static m => m.AlarmArn, static (m, value) => m.AlarmArn = value)
        .With("AlarmDescription", Shapes.Text, static m => m.AlarmDescription, static (m, value) => m.AlarmDescription = value)
        .With("AlarmConfigurationUpdatedTimestamp", Shapes.Time, static m => m.AlarmConfigurationUpdatedTimestamp, static (m, value) => m.AlarmConfigurationUpdatedTimestamp = value)
        .With("ActionsEnabled", Shapes.Boolean, static m => m.ActionsEnabled, static (m, value) => m.ActionsEnabled = value)
        .With("OKActions", Shapes.List(Shapes.Text), static m => m.OKActions, static (m, value) => m.OKActions = value)
        .With("AlarmActions", Shapes.List(Shapes.Text), static m => m.AlarmActions, static (m, value) => m.AlarmActions = value)
        .With("InsufficientDataActions", Shapes.List(Shapes.Text), static m => m.InsufficientDataActions, static (m, value) => m.InsufficientDataActions = value)
        .With("StateValue", Shapes.Text, static m => m.StateValue, static (m, value) => m.StateValue = value)
        .With("StateReason", Shapes.Text, static m => m.StateReason, static (m, value) => m.StateReason = value)
        .With("StateReasonData", Shapes.Text, static m => m.StateReasonData, static (m, value) => m.StateReasonData = value)
        .With("StateUpdatedTimestamp", Shapes.Time, static m => m.StateUpdatedTimestamp, static (m, value) => m.StateUpdatedTimestamp = value)
        .With("MetricName", Shapes.Name, static m => m.MetricName, static (m, value) => m.MetricName = value)
        .With("Namespace", Shapes.Name, static m => m.Namespace, static (m, value) => m.Namespace = value)
        .With("Statistic", Shapes.Text, static m => m.Statistic, static (m, value) => m.Statistic = value)
        .With("ExtendedStatistic", Shapes.Text, static m => m.ExtendedStatistic, static (m, value) => m.ExtendedStatistic = value)
        .With("Dimensions", Shapes.List(DimensionInput.Shape), static m => m.Dimensions, static (m, value) => m.Dimensions = value)
        .With("Period", AlarmShapes.WholeNumber, static m => m.Period, static (m, value) => m.Period = value)
        .With("Unit", Shapes.Text, static m => m.Unit, static (m, value) => m.Unit = value)
        .With("EvaluationPeriods", AlarmShapes.WholeNumber, static m => m.EvaluationPeriods, static (m, value) => m.EvaluationPeriods = value)
        .With("DatapointsToAlarm", AlarmShapes.WholeNumber, static m => m.DatapointsToAlarm, static (m, value) => m.DatapointsToAlarm = value)
        .With("Threshold", Shapes.Number, static m => m.Threshold, static (m, value) => m.Threshold = value)
        .With("ComparisonOperator", Shapes.Text, static m => m.ComparisonOperator, static (m, value) => m.ComparisonOperator = value)
        .With("TreatMissingData", Shapes.Text, static m => m.TreatMissingData, static (m, value) => m.TreatMissingData = value)
        .With("EvaluateLowSampleCountPercentile", Shapes.Text, static m => m.EvaluateLowSampleCountPercentile, static (m, value) => m.EvaluateLowSampleCountPercentile = value)
        .With("Metrics", Shapes.List(MetricQueryMember.Shape), static m => m.Metrics, static (m, value) => m.Metrics = value)
        .With("ThresholdMetricId", Shapes.Text, static m => m.ThresholdMetricId, static (m, value) => m.ThresholdMetricId = value)
        .With("StateTransitionedTimestamp", Shapes.Time, static m => m.StateTransitionedTimestamp, static (m, value) => m.StateTransitionedTimestamp = value);

    public string? AlarmName { get; set; }

    public string? AlarmArn { get; set; }

    public string? AlarmDescription { get; set; }

    public DateTimeOffset? AlarmConfigurationUpdatedTimestamp { get; set; }

    public bool? ActionsEnabled { get; set; }

    public IReadOnlyList<string>? OKActions { get; set; }

    public IReadOnlyList<string>? AlarmActions { get; set; }

    public IReadOnlyList<string>? InsufficientDataActions { get; set; }

    public string? StateValue { get; set; }

    public string? StateReason { get; set; }

    public string? StateReasonData { get; set; }

    public DateTimeOffset? StateUpdatedTimestamp { get; set; }

    public string? MetricName { get; set; }

    public string? Namespace { get; set; }

    public string? Statistic { get; set; }

    public string? ExtendedStatistic { get; set; }

    public IReadOnlyList<DimensionInput>? Dimensions { get; set; }

    public int? Period { get; set; }

    public string? Unit { get; set; }

    public int? EvaluationPeriods { get; set; }

    public int? DatapointsToAlarm { get; set; }

    public double? Threshold { get; set; }

    public string? ComparisonOperator { get; set; }

    public string? TreatMissingData { get; set; }

    public string? EvaluateLowSampleCountPercentile { get; set; }

    public IReadOnlyList<MetricQueryMember>? Metrics { get; set; }

    public string? ThresholdMetricId { get; set; }

    public DateTimeOffset? StateTransitionedTimestamp { get; set; }
}
