using System.Globalization;

namespace Monitoring.Framework.Testing;

/// <summary>Alarms as text, with everything in them, so that two can be compared and the difference shown.</summary>
internal static class DefinitionText
{
    public static string Of(IEnumerable<AlarmDefinition> alarms) => string.Join('\n', alarms.Select(Of));

    public static string Difference(string first, string second)
    {
        var (before, after) = (first.Split('\n'), second.Split('\n'));
        var i = 0;
        while (i < before.Length && i < after.Length && before[i] == after[i])
        {
            i++;
        }

        return $"'{(i < before.Length ? before[i] : "nothing")}' and then '{(i < after.Length ? after[i] : "nothing")}'";
    }

    private static string Of(AlarmDefinition alarm) => string.Create(
        CultureInfo.InvariantCulture,
        $"{alarm.Key}: {Line(alarm.Description)} {alarm.Severity} {Of(alarm.Labels)} {Of(alarm.RoutedTags)} {Of(alarm.Tags)} {alarm.ActionsEnabled} {Of(alarm.AlarmActions)} {Of(alarm.OkActions)} {Of(alarm.InsufficientDataActions)} {Details(alarm)}");

    private static string Details(AlarmDefinition alarm) => alarm switch
    {
        MetricAlarmDefinition metric => string.Create(
            CultureInfo.InvariantCulture,
            $"{metric.Metric} {metric.Statistic} {metric.Period} {metric.EvaluationPeriods} {metric.DatapointsToAlarm} {metric.ComparisonOperator} {metric.Threshold:R} {metric.TreatMissingData} {metric.Unit} {metric.EvaluateLowSampleCountPercentile} {metric.ThresholdMetricId} {string.Join("; ", metric.Metrics)}"),
        CompositeAlarmDefinition composite => string.Create(
            CultureInfo.InvariantCulture,
            $"{composite.Rule.ToExpression(static key => key.ToString())} {composite.ActionsSuppressor} {composite.ActionsSuppressorName} {composite.ActionsSuppressorWaitPeriod} {composite.ActionsSuppressorExtensionPeriod}"),
        _ => alarm.ToString(),
    };

    private static string Of(IReadOnlyDictionary<string, string> values) =>
        $"[{string.Join(", ", values.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{Line(pair.Key)}={Line(pair.Value)}"))}]";

    private static string Of(IReadOnlyList<string> values) => $"[{string.Join(", ", values.Select(Line))}]";

    private static string Line(string? text) => text?.ReplaceLineEndings(" ") ?? "-";
}
