using Monitoring.Framework;

namespace Acme.Plugin_1;

// Wants an alarm that goes off when nobody reports a metric any more. It belongs to no single resource, and so to the scope.
internal sealed class PLUGINPolicy(PLUGINOptions options) : IAlarmPolicy
{
    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context) => context.Resource.Type != ResourceTypes.Scope ? [] :
    [
        new MetricAlarmDefinition
        {
            Key = context.Key("silent"),
            Description = $"{options.Metric} has not been reported for {options.Minutes} minutes.",
            Severity = AlarmSeverity.Critical,
            Metric = new(options.Namespace, options.Metric),
            Statistic = Statistic.SampleCount,
            Period = TimeSpan.FromMinutes(1),
            EvaluationPeriods = options.Minutes,
            ComparisonOperator = ComparisonOperator.LessThanThreshold,
            Threshold = 1,
            TreatMissingData = TreatMissingData.Breaching,
        },
    ];
}
