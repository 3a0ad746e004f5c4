using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Framework.Embedded;

/// <summary>
/// The definition of a metric alarm as the file keeps it: what CloudWatch would keep. Key, severity, labels and routed tags travel in the description, and tags have
/// a column of their own because writes after the first leave them.
/// </summary>
internal sealed record AlarmDocument
{
    public string? Description { get; set; }

    public bool ActionsEnabled { get; set; }

    public string[]? AlarmActions { get; set; }

    public string[]? OkActions { get; set; }

    public string[]? InsufficientDataActions { get; set; }

    public MetricDocument? Metric { get; set; }

    public string? Statistic { get; set; }

    public double Period { get; set; }

    public int EvaluationPeriods { get; set; }

    public int? DatapointsToAlarm { get; set; }

    public ComparisonOperator ComparisonOperator { get; set; }

    public double? Threshold { get; set; }

    public TreatMissingData? TreatMissingData { get; set; }

    public string? Unit { get; set; }

    public string? EvaluateLowSampleCountPercentile { get; set; }

    public QueryDocument[]? Metrics { get; set; }

    public string? ThresholdMetricId { get; set; }

    public static AlarmDocument Of(MetricAlarmDefinition alarm) => new()
    {
        Description = alarm.Description,
        ActionsEnabled = alarm.ActionsEnabled,
        AlarmActions = NullIfEmpty(alarm.AlarmActions),
        OkActions = NullIfEmpty(alarm.OkActions),
        InsufficientDataActions = NullIfEmpty(alarm.InsufficientDataActions),
        Metric = MetricDocument.Of(alarm.Metric),
        Statistic = alarm.Statistic?.Name,
        Period = alarm.Period.TotalSeconds,
        EvaluationPeriods = alarm.EvaluationPeriods,
        DatapointsToAlarm = alarm.DatapointsToAlarm,
        ComparisonOperator = alarm.ComparisonOperator,
        Threshold = alarm.Threshold,
        TreatMissingData = alarm.TreatMissingData,
        Unit = alarm.Unit?.ToName(),
        EvaluateLowSampleCountPercentile = alarm.EvaluateLowSampleCountPercentile,
        Metrics = alarm.Metrics.Count == 0 ? null : [.. alarm.Metrics.Select(QueryDocument.Of)],
        ThresholdMetricId = alarm.ThresholdMetricId,
    };

    public static AlarmDocument Parse(string json) => JsonSerializer.Deserialize(json, AlarmJson.Default.AlarmDocument)!;

    public string ToJson() => JsonSerializer.Serialize(this, AlarmJson.Default.AlarmDocument);

    /// <summary>The definition, with the description as it is and what it carries restored.</summary>
    public MetricAlarmDefinition ToDefinition(IReadOnlyDictionary<string, string> tags)
    {
        var plain = new MetricAlarmDefinition
        {
            Key = default,
            Description = Description,
            ActionsEnabled = ActionsEnabled,
            AlarmActions = AlarmActions ?? [],
            OkActions = OkActions ?? [],
            InsufficientDataActions = InsufficientDataActions ?? [],
            Tags = tags,
            Metric = Metric?.ToMetric(),
            Statistic = Framework.Statistic.TryParse(Statistic),
            Period = TimeSpan.FromSeconds(Period),
            EvaluationPeriods = EvaluationPeriods,
            DatapointsToAlarm = DatapointsToAlarm,
            ComparisonOperator = ComparisonOperator,
            Threshold = Threshold,
            TreatMissingData = TreatMissingData,
            Unit = UnitOf(Unit),
            EvaluateLowSampleCountPercentile = EvaluateLowSampleCountPercentile,
            Metrics = Metrics is null ? [] : [.. Metrics.Select(static query => query.ToQuery())],
            ThresholdMetricId = ThresholdMetricId,
        };
        return (MetricAlarmDefinition)AlarmDescription.Decode(plain, out _) with { Description = Description };
    }

    internal static MetricUnit? UnitOf(string? name) => MetricUnits.TryParse(name, out var unit) ? unit : null;

    internal static string[]? NullIfEmpty(IReadOnlyList<string> values) => values.Count == 0 ? null : [.. values];
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AlarmDocument))]
[JsonSerializable(typeof(CompositeDocument))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class AlarmJson : JsonSerializerContext;
