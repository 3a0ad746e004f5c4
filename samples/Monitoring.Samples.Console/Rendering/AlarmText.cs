using System.Globalization;
using Monitoring.Framework;

namespace Monitoring.Samples.ConsoleHost.Rendering;

/// <summary>An alarm in one line, as people say it.</summary>
internal static class AlarmText
{
    public static string Of(AlarmDefinition alarm) => alarm switch
    {
        MetricAlarmDefinition metric => Of(metric),
        CompositeAlarmDefinition composite => Of(composite),
        _ => Severity(alarm),
    };

    /// <summary>The rule as the back end keeps it, or over keys when no names have been written in yet.</summary>
    public static string RuleOf(CompositeAlarmDefinition alarm) => alarm.Rule.ToExpression(static key => key.ToString());

    /// <summary>The alarm that may hold the actions of another back; null when there is none.</summary>
    public static string? SuppressorOf(CompositeAlarmDefinition alarm) => alarm.ActionsSuppressorName ?? alarm.ActionsSuppressor?.ToString();

    private static string Of(CompositeAlarmDefinition alarm) => SuppressorOf(alarm) is { } suppressor
        ? $"{RuleText.Shorten(RuleOf(alarm))}, actions suppressed by {suppressor} (wait {Seconds(alarm.ActionsSuppressorWaitPeriod)} s, "
            + $"extension {Seconds(alarm.ActionsSuppressorExtensionPeriod)} s), {Severity(alarm)}"
        : $"{RuleText.Shorten(RuleOf(alarm))}, {Severity(alarm)}";

    private static string Of(MetricAlarmDefinition alarm)
    {
        var what = alarm.Metric is { } metric ? $"{alarm.Statistic} of {metric.Name}{Of(metric)}" : "an expression";
        var how = alarm.DatapointsToAlarm is { } m && m != alarm.EvaluationPeriods ? $"{m} of {alarm.EvaluationPeriods}" : $"{alarm.EvaluationPeriods}";
        var period = Seconds(alarm.Metrics.Count > 0 ? alarm.Metrics.Max(static query => query.Period) : alarm.Period);
        return $"{what} {Sign(alarm.ComparisonOperator)} {Threshold(alarm)} in {how} x {period} s, {Severity(alarm)}";
    }

    private static string Of(MetricId metric) => metric.Dimensions.IsEmpty ? "" : $" of {Texts.Dimensions(metric)}";

    private static string Severity(AlarmDefinition alarm) => alarm.Severity.ToString().ToLowerInvariant();

    private static string Seconds(TimeSpan? time) => time?.TotalSeconds.ToString(CultureInfo.InvariantCulture) ?? "?";

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
