#pragma warning disable CA1050, CA1062 // As the README shows it: a reader gives it a namespace.

using Monitoring.Framework;

public sealed class DiskPolicy(string path) : IAlarmPolicy
{
    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context)
    {
        if (context.Resource.Type == ResourceTypes.Scope)
        {
            yield return new MetricAlarmDefinition
            {
                Key = context.Key("disk free"),
                Description = $"Less than 10 % of {path} is free.",
                Severity = AlarmSeverity.Critical,
                Metric = DiskSource.MetricOf(path),
                Statistic = Statistic.Average,
                Period = TimeSpan.FromMinutes(1),
                EvaluationPeriods = 5,
                DatapointsToAlarm = 3,
                ComparisonOperator = ComparisonOperator.LessThanThreshold,
                Threshold = 10,
            };
        }
    }
}
