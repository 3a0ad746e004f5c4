namespace Monitoring.Framework.Embedded.Server;

/// <summary>What PutMetricAlarm was asked; null is absent.</summary>
internal sealed class PutMetricAlarmRequest
{
    public static StructureShape<PutMetricAlarmRequest> Shape { get; } = Shapes.Structure<PutMetricAlarmRequest>()
        .With("AlarmName", Shapes.Text, static r => r.AlarmName, static (r, value) => r.AlarmName = value)
        .With("AlarmDescription", Shapes.Text, static r => r.AlarmDescription, static (r, value) => r.AlarmDescription = value)
        .With("ActionsEnabled", Shapes.Boolean, static r => r.ActionsEnabled, static (r, value) => r.ActionsEnabled = value)
        .With("AlarmActions", Shapes.List(Shapes.Text), static r => r.AlarmActions, static (r, value) => r.AlarmActions = value)
        .With("OKActions", Shapes.List(Shapes.Text), static r => r.OKActions, static (r, value) => r.OKActions = value)
        .With("InsufficientDataActions", Shapes.List(Shapes.Text), static r => r.InsufficientDataActions, static (r, value) => r.InsufficientDataActions = value)
        .With("MetricName", Shapes.Name, static r => r.MetricName, static (r, value) => r.MetricName = value)
        .With("Namespace", Shapes.Name, static r => r.Namespace, static (r, value) => r.Namespace = value)
        .With("Statistic", Shapes.Text, static r => r.Statistic, static (r, value) => r.Statistic = value)
        .With("ExtendedStatistic", Shapes.Text, static r => r.ExtendedStatistic, static (r, value) => r.ExtendedStatistic = value)
        .With("Dimensions", Shapes.List(DimensionInput.Shape), static r => r.Dimensions, static (r, value) => r.Dimensions = value)
        .With("Period", AlarmShapes.WholeNumber, static r => r.Period, static (r, value) => r.Period = value)
        .With("Unit", Shapes.Text, static r => r.Unit, static (r, value) => r.Unit = value)
        .With("EvaluationPeriods", AlarmShapes.WholeNumber, static r => r.EvaluationPeriods, static (r, value) => r.EvaluationPeriods = value)
        .With("DatapointsToAlarm", AlarmShapes.WholeNumber, static r => r.DatapointsToAlarm, static (r, value) => r.DatapointsToAlarm = value)
        .With("Threshold", Shapes.Number, static r => r.Threshold, static (r, value) => r.Threshold = value)
        .With("ComparisonOperator", Shapes.Text, static r => r.ComparisonOperator, static (r, value) => r.ComparisonOperator = value)
        .With("TreatMissingData", Shapes.Text, static r => r.TreatMissingData, static (r, value) => r.TreatMissingData = value)
        .With("EvaluateLowSampleCountPercentile", Shapes.Text, static r => r.EvaluateLowSampleCountPercentile, static (r, value) => r.EvaluateLowSampleCountPercentile = value)
        .With("Metrics", Shapes.List(MetricQueryMember.Shape), static r => r.Metrics, static (r, value) => r.Metrics = value)
        .With("Tags", Shapes.List(TagMember.Shape), static r => r.Tags, static (r, value) => r.Tags = value)
        .With("ThresholdMetricId", Shapes.Text, static r => r.ThresholdMetricId, static (r, value) => r.ThresholdMetricId = value)
        .With("EvaluationCriteria", AlarmShapes.Presence, static r => null, static (r, value) => r.HasEvaluationCriteria = value);

    public string? AlarmName { get; set; }

    public string? AlarmDescription { get; set; }

    public bool? ActionsEnabled { get; set; }

    public IReadOnlyList<string>? AlarmActions { get; set; }

    public IReadOnlyList<string>? OKActions { get; set; }

    public IReadOnlyList<string>? InsufficientDataActions { get; set; }

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

    public IReadOnlyList<TagMember>? Tags { get; set; }

    public string? ThresholdMetricId { get; set; }

    /// <summary>Whether it is an alarm of the kind that has criteria of its own, such as PromQL.</summary>
    public bool HasEvaluationCriteria { get; set; }
}
