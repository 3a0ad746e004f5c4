using Monitoring.Framework;

namespace Monitoring.Samples.CustomPlugin;

/// <summary>Says which alarms there should be: one, which belongs to the machine as a whole.</summary>
internal sealed class DiskPolicy(DiskOptions options) : IAlarmPolicy
{
    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context)
    {
        if (context.Resource.Type == ResourceTypes.Scope)
        {
            yield return new MetricAlarmDefinition
            {
                Key = context.Key("free"),
                Description = $"Less than {options.MinimumFreePercent} % of {options.Path} is free.",
                Severity = AlarmSeverity.Critical,
                Metric = DiskSource.Metric(options),
                Statistic = Statistic.Average,
                Period = options.Interval,
                EvaluationPeriods = 1,
                ComparisonOperator = ComparisonOperator.LessThanThreshold,
                Threshold = options.MinimumFreePercent,
            };
        }
    }
}
