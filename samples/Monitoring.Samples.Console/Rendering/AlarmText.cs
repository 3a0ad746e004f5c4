using System.Globalization;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>An alarm in one line, as people say it.</summary>
internal static class AlarmText
{
    public static string Of(MetricAlarmDefinition alarm)
    {
        var what = alarm.Metric is { } metric ? $"{alarm.Statistic} of {metric.Name}{Of(metric)}" : "an expression";
        var how = alarm.DatapointsToAlarm is { } m && m != alarm.EvaluationPeriods ? $"{m} of {alarm.EvaluationPeriods}" : $"{alarm.EvaluationPeriods}";
        var period = alarm.Period.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return $"{what} {Sign(alarm.ComparisonOperator)} {Threshold(alarm)} in {how} x {period} s, {alarm.Severity.ToString().ToLowerInvariant()}";
    }

    private static string Of(MetricId metric) => metric.Dimensions.IsEmpty ? "" : $" of {Texts.Dimensions(metric)}";

    private static string Threshold(MetricAlarmDefinition alarm) => alarm.Threshold is { } threshold ? Texts.Number(threshold) : "its band";

    private static string Sign(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.GreaterThanOrEqualToThreshold => ">=",
        ComparisonOperator.GreaterThanThreshold => ">",
        ComparisonOperator.LessThanThreshold => "<",
        ComparisonOperator.LessThanOrEqualToThreshold => "<=",
        _ => "outside",
    };
}
