using System.Globalization;
using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Layers;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2.Evaluation;

/// <summary>Makes the alarm of a rule from its settings.</summary>
internal static class AlarmBuilder
{
    private static readonly IReadOnlyDictionary<string, string> _none = new Dictionary<string, string>();

    /// <summary>The alarm with everything but its key, its description and its labels. The settings have been checked.</summary>
    public static MetricAlarmDefinition Build(Ec2Rule rule, EffectiveSettings settings, AlarmTarget target, IReadOnlyDictionary<string, string>? labels = null)
    {
        var comparison = settings.Operator.Value ?? default;
        var threshold = settings.Threshold.Value ?? 0;
        var statistic = Statistic.TryParse(settings.Statistic.Value) ?? Statistic.Average;
        if (target.IsFree)
        {
            comparison = Mirror(comparison);
            threshold = (double)(100 - (decimal)threshold);
            statistic = Mirror(statistic);
        }

        var alarm = new MetricAlarmDefinition
        {
            Key = default,
            Severity = settings.Severity.Value ?? rule.Level ?? AlarmSeverity.Warning,
            Labels = labels ?? _none,
            EvaluationPeriods = settings.EvaluationPeriods.Value ?? 1,
            DatapointsToAlarm = settings.DatapointsToAlarm.Value ?? settings.EvaluationPeriods.Value,
            ComparisonOperator = comparison,
            Threshold = threshold,
            TreatMissingData = settings.MissingData.Value,
        };
        var period = settings.Period.Value ?? TimeSpan.FromMinutes(1);
        return target.Metrics is [var single]
            ? alarm with { Metric = single, Statistic = statistic, Period = period }
            : alarm with { Metrics = Queries(target, statistic, period, comparison) };
    }

    // Which of the series is the present one cannot be told; those that are not have no data.
    private static MetricDataQuery[] Queries(AlarmTarget target, Statistic statistic, TimeSpan period, ComparisonOperator comparison) =>
    [
        new()
        {
            Id = "e1",
            Expression = target.Expression
                ?? (comparison is ComparisonOperator.GreaterThanThreshold or ComparisonOperator.GreaterThanOrEqualToThreshold ? "MAX(METRICS())" : "MIN(METRICS())"),
            Label = target.Key,
            ReturnData = true,
        },
        .. target.Metrics.Select((metric, index) => new MetricDataQuery
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"m{index + 1}"),
            Metric = metric,
            Statistic = statistic,
            Period = period,
            ReturnData = false,
        }),
    ];

    private static ComparisonOperator Mirror(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.GreaterThanThreshold => ComparisonOperator.LessThanThreshold,
        ComparisonOperator.GreaterThanOrEqualToThreshold => ComparisonOperator.LessThanOrEqualToThreshold,
        ComparisonOperator.LessThanThreshold => ComparisonOperator.GreaterThanThreshold,
        _ => ComparisonOperator.GreaterThanOrEqualToThreshold,
    };

    // The highest percentage in use is the lowest that is free, and so with percentiles; other statistics mean the same of both.
    private static Statistic Mirror(Statistic statistic)
    {
        if (statistic == Statistic.Maximum || statistic == Statistic.Minimum)
        {
            return statistic == Statistic.Maximum ? Statistic.Minimum : Statistic.Maximum;
        }

        return statistic.Name[0] == 'p' && decimal.TryParse(statistic.Name.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percentile)
            ? Statistic.TryParse(string.Create(CultureInfo.InvariantCulture, $"p{Math.Max(0, 100 - percentile)}")) ?? statistic
            : statistic;
    }
}
