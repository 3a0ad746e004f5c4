using Monitoring.Framework;

namespace Acme.Plugin_1;

// Measures how many files wait in a folder.
internal sealed class PLUGINSource(PLUGINOptions options) : IMetricSource
{
    public static MetricId MetricOf(PLUGINOptions options) => new("Acme.Plugin_1", "files_waiting", [("folder", options.Folder)]);

    public ValueTask CollectAsync(MetricContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        context.Record(MetricOf(options), Directory.EnumerateFiles(options.Folder).Count(), MetricUnit.Count);
        return ValueTask.CompletedTask;
    }
}

// Wants an alarm when they are too many. It belongs to no single resource, and so to the scope.
internal sealed class PLUGINPolicy(PLUGINOptions options) : IAlarmPolicy
{
    public IEnumerable<AlarmDefinition> AlarmsFor(AlarmPolicyContext context) => context.Resource.Type != ResourceTypes.Scope ? [] :
    [
        new MetricAlarmDefinition
        {
            Key = context.Key("files waiting"),
            Description = $"More than {options.MaxFiles} files wait in {options.Folder}.",
            Metric = PLUGINSource.MetricOf(options),
            Statistic = Statistic.Maximum,
            Period = options.Interval,
            EvaluationPeriods = 1,
            ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
            Threshold = options.MaxFiles,
        },
    ];
}
