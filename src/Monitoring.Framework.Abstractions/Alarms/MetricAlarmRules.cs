namespace Monitoring.Framework;

/// <summary>What PutMetricAlarm would refuse, as the end of a sentence that begins with the alarm's name.</summary>
internal static class MetricAlarmRules
{
    private const int SecondsPerDay = 86_400;

    public static string? Refusal(MetricAlarmDefinition alarm)
    {
        if (alarm.Metrics.Count == 0 && (alarm.Metric is null || alarm.Statistic is null))
        {
            return "it needs a metric and a statistic, or a list of metric queries.";
        }

        if (alarm.Metrics.Count > 0 && (alarm.Metric is not null || alarm.Statistic is not null || alarm.Unit is not null))
        {
            return "it has a list of metric queries, so it must not also name a metric, a statistic or a unit.";
        }

        if (alarm.Metrics.Count == 0 && PeriodRefusal(alarm.Period) is { } period)
        {
            return period;
        }

        if (alarm.EvaluationPeriods < 1)
        {
            return $"its EvaluationPeriods is {alarm.EvaluationPeriods}; at least 1 is needed.";
        }

        if (alarm.DatapointsToAlarm is { } m && (m < 1 || m > alarm.EvaluationPeriods))
        {
            return $"its DatapointsToAlarm is {m}; it must lie between 1 and EvaluationPeriods ({alarm.EvaluationPeriods}).";
        }

        return RangeRefusal(alarm) ?? ThresholdRefusal(alarm) ?? PercentileRefusal(alarm);
    }

    private static string? PeriodRefusal(TimeSpan period)
    {
        var seconds = period.TotalSeconds;
        return seconds is 10 or 20 or 30 || (seconds >= 60 && seconds % 60 == 0)
            ? null
            : $"its period is {period}; it must be 10, 20 or 30 seconds or a multiple of 60 seconds.";
    }

    private static string? RangeRefusal(MetricAlarmDefinition alarm)
    {
        var days = alarm.Period.TotalSeconds < 3600 ? 1 : 7;
        return alarm.Period.TotalSeconds * alarm.EvaluationPeriods > days * SecondsPerDay
            ? $"its period ({alarm.Period}) times EvaluationPeriods ({alarm.EvaluationPeriods}) is longer than {days} day{(days > 1 ? "s" : "")}."
            : null;
    }

    private static string? ThresholdRefusal(MetricAlarmDefinition alarm)
    {
        var isBand = alarm.ComparisonOperator > ComparisonOperator.LessThanOrEqualToThreshold;
        if (isBand != alarm.ThresholdMetricId is not null)
        {
            return isBand
                ? $"its operator {alarm.ComparisonOperator} needs a ThresholdMetricId."
                : $"it has a ThresholdMetricId, which its operator {alarm.ComparisonOperator} does not use.";
        }

        if (isBand != alarm.Threshold is null)
        {
            return isBand ? "it has a ThresholdMetricId, so it must not have a Threshold." : "it needs a Threshold.";
        }

        return alarm.Threshold is { } threshold && !double.IsFinite(threshold) ? $"its Threshold is {threshold}; a finite number is needed." : null;
    }

    private static string? PercentileRefusal(MetricAlarmDefinition alarm) => alarm.EvaluateLowSampleCountPercentile switch
    {
        null => null,
        "evaluate" or "ignore" => alarm.Statistic is { IsExtended: true } statistic && statistic.Name[0] == 'p'
            ? null
            : "EvaluateLowSampleCountPercentile goes with a percentile statistic only.",
        _ => "its EvaluateLowSampleCountPercentile must be 'evaluate' or 'ignore'.",
    };
}
