using Monitoring.Framework;

namespace Acme.Plugin_1;

// Measures how many files wait in a folder, and wants an alarm when they are too many.
internal sealed class PLUGINSource(PLUGINOptions options) : IMetricSource, IAlarmPolicy
{
    private readonly MetricId _metric = new("Acme.Plugin_1", "files_waiting", [("folder", options.Folder)]);

    public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        context.Record(_metric, Directory.EnumerateFiles(options.Folder).Count(), MetricUnit.Count);
        return ValueTask.CompletedTask;
    }

    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context) => context.Resource.Type != ResourceTypes.Scope ? [] :
    [
        new MetricAlarmDefinition
        {
            Key = context.Key("files waiting"),
            Description = $"More than {options.MaxFiles} files wait in {options.Folder}.",
            Metric = _metric,
            Statistic = Statistic.Maximum,
            Period = options.Interval,
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            Threshold = options.MaxFiles,
        },
    ];
}
