namespace Monitoring.Framework.Embedded.Server;

/// <summary>DescribeAlarmsForMetric: the alarms on exactly one metric; those on metric math are never among them.</summary>
internal sealed class DescribeAlarmsForMetric(IAlarmStore store) : IWireOperation
{
    private static readonly AlarmFilter _metricAlarms = new() { Types = [AlarmType.MetricAlarm] };

    public Operation Operation => new Operation<DescribeAlarmsForMetricRequest, DescribeAlarmsForMetricAnswer>(
        nameof(DescribeAlarmsForMetric), DescribeAlarmsForMetricRequest.Shape, DescribeAlarmsForMetricAnswer.Shape, DescribeAsync);

    private static bool IsMeant(DescribeAlarmsForMetricRequest request, MetricAlarmDefinition alarm) =>
        (request.Statistic is null || request.Statistic == alarm.Statistic?.Name)
        && (request.ExtendedStatistic is null || request.ExtendedStatistic == alarm.Statistic?.Name)
        && (request.Period is null || request.Period == alarm.Period.TotalSeconds)
        && (request.Unit is null || request.Unit == alarm.Unit?.ToName());

    private static MetricId? MetricOf(DescribeAlarmsForMetricRequest request)
    {
        try
        {
            return RequestedAlarm.MetricOf(request.Namespace, request.MetricName, request.Dimensions);
        }
        catch (ArgumentException)
        {
            return null; // No alarm can be on a metric that cannot be.
        }
    }

    private async ValueTask<DescribeAlarmsForMetricAnswer> DescribeAsync(DescribeAlarmsForMetricRequest request, CancellationToken cancellationToken)
    {
        DescribeAlarmsRules.Check(request).Throw();
        var found = new List<MetricAlarmMember>();
        if (MetricOf(request) is { } metric)
        {
            await foreach (var alarm in store.ReadAsync(DiscoveryScope.Local, _metricAlarms, cancellationToken).ConfigureAwait(false))
            {
                if (alarm.Definition is MetricAlarmDefinition definition && metric.Equals(definition.Metric) && IsMeant(request, definition))
                {
                    found.Add(DescribedAlarm.Of(alarm, definition));
                }
            }
        }

        return new DescribeAlarmsForMetricAnswer { MetricAlarms = found };
    }
}
