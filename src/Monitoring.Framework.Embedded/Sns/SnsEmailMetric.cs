using System.Globalization;
using System.Text;

namespace Monitoring.Framework.Embedded;

/// <summary>What a metric alarm watches, in the text for subscribers by e-mail.</summary>
internal static class SnsEmailMetric
{
    private const string Unset = "not specified";

    public static void Write(StringBuilder text, MetricAlarmDefinition alarm)
    {
        var isMath = alarm.Metrics.Count > 0;
        var period = (long)(isMath ? alarm.Metrics.Max(static query => query.Period) : alarm.Period).GetValueOrDefault().TotalSeconds;
        text.Append("\nThreshold:\n- The alarm is in the ALARM state when the metric is ");
        text.Append(CultureInfo.InvariantCulture, $"{alarm.ComparisonOperator} {JavaNumber.Format(alarm.Threshold.GetValueOrDefault())} for at least ");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods} of the last {alarm.EvaluationPeriods} period(s) of {period} seconds. \n\n");
        if (isMath)
        {
            WriteMath(text, alarm.Metrics);
        }
        else
        {
            WriteSingle(text, alarm, period);
        }
    }

    private static void WriteSingle(StringBuilder text, MetricAlarmDefinition alarm, long period)
    {
        text.Append("Monitored Metric:\n");
        Line(text, "MetricNamespace", alarm.Metric?.Namespace);
        Line(text, "MetricName", alarm.Metric?.Name);
        Line(text, "Dimensions", string.Join(", ", (alarm.Metric?.Dimensions ?? []).Select(static dimension => $"[{dimension.Name} = {dimension.Value}]")));
        Line(text, "Period", $"{period} seconds");
        Line(text, "Statistic", alarm.Statistic?.Name);
        Line(text, "Unit", alarm.Unit?.ToName() ?? Unset);
        Line(text, "TreatMissingData", alarm.TreatMissingData?.ToName() ?? "missing");
    }

    /// <summary>The query that is watched.</summary>
    private static void WriteMath(StringBuilder text, IReadOnlyList<MetricDataQuery> queries)
    {
        var watched = queries.FirstOrDefault(static query => query.ReturnData ?? true) ?? queries[0];
        text.Append("Monitored Metrics:\n");
        text.Append(CultureInfo.InvariantCulture, $"- {"MetricExpression:",-28}{watched.Expression ?? watched.Metric?.ToString()}\n");
        text.Append(CultureInfo.InvariantCulture, $"- {"MetricLabel:",-28}{watched.Label}\n");
    }

    private static void Line(StringBuilder text, string name, string? value) => text.Append(CultureInfo.InvariantCulture, $"- {name + ":",-37}{value}\n");
}
