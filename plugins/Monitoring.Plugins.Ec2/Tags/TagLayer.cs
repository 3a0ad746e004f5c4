using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Layers;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2.Tags;

/// <summary>Applies the clauses of a tag to a rule, given what the layers below say.</summary>
internal static class TagLayer
{
    /// <returns>Null when the tag says nothing about this rule, or is wrong.</returns>
    public static Ec2AlarmOptions? Of(Ec2Rule rule, bool isShared, IReadOnlyList<TagClause> clauses, EffectiveSettings below, out string? problem)
    {
        problem = null;
        var hasLevels = isShared && rule.Level is not null;
        if (!hasLevels && clauses.Count > 1)
        {
            problem = "there is one threshold here, and it gives two";
            return null;
        }

        if (hasLevels && clauses.Any(static clause => clause.Level is null && clause.On is null))
        {
            problem = "it does not say which threshold is meant, 'warn' or 'crit'";
            return null;
        }

        if (rule.Level is not null && !isShared && clauses[0].Level is not null)
        {
            problem = $"the tag itself says which threshold is meant, so that '{(clauses[0].Level is AlarmSeverity.Warning ? "warn" : "crit")}' has no place in it";
            return null;
        }

        var mine = clauses.FirstOrDefault(clause => !hasLevels || clause.Level is null || clause.Level == rule.Level);
        return mine is null ? null : Of(rule, mine, hasLevels, below, out problem);
    }

    private static Ec2AlarmOptions? Of(Ec2Rule rule, TagClause clause, bool hasLevels, EffectiveSettings below, out string? problem)
    {
        problem = null;
        if (clause.Operator is { } wanted && IsAbove(wanted) != below.IsAbove)
        {
            problem = $"this alarm goes off {(below.IsAbove ? "above" : "below")} its threshold, not {(below.IsAbove ? "below" : "above")} it";
            return null;
        }

        if (clause.Threshold is { } threshold && SettingRules.ThresholdRefusal(threshold, rule.Unit)?.TrimEnd('.') is { } refusal)
        {
            problem = refusal;
            return null;
        }

        int? periods = null;
        if (clause.For is { } time)
        {
            var period = below.Period.Value ?? TimeSpan.FromMinutes(1);
            if (time.Ticks % period.Ticks != 0)
            {
                problem = $"{AlarmText.Time(time)} are not a multiple of the alarm's period, {AlarmText.Time(period)}";
                return null;
            }

            periods = (int)(time.Ticks / period.Ticks);
        }

        return new Ec2AlarmOptions
        {
            // Somebody who gives a threshold wants the alarm.
            Enabled = clause.On ?? (clause.Threshold is null ? null : true),
            Operator = clause.Operator,
            Threshold = clause.Threshold,
            EvaluationPeriods = periods,
            DatapointsToAlarm = below.DatapointsToAlarm.Value is null ? null : periods,
            Severity = hasLevels ? null : clause.Level,
        };
    }

    private static bool IsAbove(ComparisonOperator comparison) =>
        comparison is ComparisonOperator.GreaterThanThreshold or ComparisonOperator.GreaterThanOrEqualToThreshold;
}
