namespace Monitoring.Framework.Conformance.Tests.Coverage;

/// <summary>The cases that no source of test cases hands out: the tests that read them by name.</summary>
internal static class VectorsReadByName
{
    public static IReadOnlyDictionary<string, string> Tests { get; } = new Dictionary<string, string>
    {
        ["alarm-history.json vectors create-metric"] = nameof(Composites.AlarmHistoryVectorTests),
        ["alarm-history.json vectors create-metric-described"] = nameof(Composites.AlarmHistoryVectorTests),
        ["alarm-history.json vectors create-composite"] = nameof(Composites.AlarmHistoryVectorTests),
        ["alarm-history.json vectors set-state"] = nameof(Composites.AlarmHistoryVectorTests),
        ["alarm-history.json vectors set-state-empty"] = nameof(Composites.AlarmHistoryVectorTests),
        ["alarm-history.json vectors update-treat-missing"] = nameof(Composites.AlarmHistoryVectorTests),
        ["alarm-history.json vectors disable"] = nameof(Composites.AlarmHistoryVectorTests),
        ["alarm-history.json vectors enable"] = nameof(Composites.AlarmHistoryVectorTests),
        ["alarm-history.json vectors delete"] = nameof(Composites.AlarmHistoryVectorTests),
        ["alarm-history.json vectors action-succeeded"] = nameof(Composites.AlarmHistoryVectorTests),
        ["api-validation.json vectors PutMetricAlarm.throttled"] = nameof(AlarmVectorWireTests),
        ["api-validation.json vectors DeleteAlarms.throttled"] = nameof(AlarmVectorWireTests),
        ["api-validation.json vectors DescribeAlarms.throttled"] = nameof(AlarmVectorWireTests),
        ["api-validation.json vectors PutMetricAlarm.concurrent-update"] = nameof(AlarmVectorWireTests),
        ["api-validation.json vectors PutMetricData.too-large"] = nameof(Limits.BodyLimitTests),
        ["api-validation.json vectors GetMetricData.too-large"] = nameof(Limits.BodyLimitTests),
        ["composite-alarm-rules.json behaviour create"] = nameof(Composites.CompositeBehaviourVectorTests),
        ["composite-alarm-rules.json behaviour child-transition"] = nameof(Composites.CompositeBehaviourVectorTests),
        ["composite-alarm-rules.json behaviour delete-child"] = nameof(Composites.CompositeBehaviourVectorTests),
        ["composite-alarm-rules.json behaviour update-reevaluates"] = nameof(Composites.CompositeBehaviourVectorTests),
        ["composite-alarm-rules.json behaviour name-clash-metric-over-composite"] = nameof(Composites.CompositeBehaviourVectorTests),
        ["composite-alarm-rules.json behaviour oscillating-cycle"] = nameof(Composites.CompositeBehaviourVectorTests),
        ["composite-suppression.json vectors native-trace-with-actions"] = nameof(Composites.SuppressionVectorTests),
        ["composite-suppression.json vectors native-describe-trace"] = nameof(Composites.SuppressionVectorTests),
        ["metric-math.json errors bad"] = nameof(MetricMath.MetricMathVectorTests),
        ["metric-queries.json vectors GetMetricData.data-default-descending"] = nameof(Queries.MetricDataVectorTests),
        ["metric-queries.json vectors GetMetricData.data-ascending"] = nameof(Queries.MetricDataVectorTests),
        ["metric-queries.json vectors GetMetricData.data-page-TimestampAscending"] = nameof(Queries.MetricDataVectorTests),
        ["metric-queries.json vectors GetMetricData.data-page-TimestampDescending"] = nameof(Queries.MetricDataVectorTests),
        ["metric-queries.json vectors GetMetricData.data-units"] = nameof(Queries.MetricDataVectorTests),
        ["metric-queries.json vectors GetMetricData.data-extended"] = nameof(Queries.MetricDataVectorTests),
        ["metric-queries.json vectors GetMetricData.multiple-units-preference"] = nameof(Queries.MetricDataVectorTests),
        ["wire-protocol.json vectors timestamps"] = nameof(WireProtocolTests),
        ["wire-protocol.json vectors empty-success"] = nameof(WireProtocolTests),
        ["wire-protocol.json vectors query-error-header"] = nameof(MetricValidationTests),
    };

    /// <summary>Files that the tests of the engine read as a whole, by the file of the test.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>
    {
        ["alarm-eval-aws-captures.json"] = "Evaluation/AlarmJudgeTests.cs",
        ["alarm-eval-derived-matrix.json"] = "Evaluation/AlarmDecisionTests.cs",
        ["alarm-eval-doc-tables.json"] = "Evaluation/AlarmDecisionTests.cs",
        ["alarm-window-samples.json"] = "Evaluation/EvaluationRangeTests.cs",
    };
}
