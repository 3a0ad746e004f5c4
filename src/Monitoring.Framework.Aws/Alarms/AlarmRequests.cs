using Monitoring.Framework.Aws.Clients.CloudWatch;
using Wire = Monitoring.Framework.Aws.Clients.CloudWatch;

namespace Monitoring.Framework.Aws;

/// <summary>Alarms as the requests that make them.</summary>
internal static class AlarmRequests
{
    public static PutMetricAlarmRequest Of(string name, MetricAlarmDefinition alarm, IReadOnlyList<Tag>? tags) => new()
    {
        AlarmName = name,
        AlarmDescription = alarm.Description,
        ActionsEnabled = alarm.ActionsEnabled,
        AlarmActions = ListOf(alarm.AlarmActions),
        OKActions = ListOf(alarm.OkActions),
        InsufficientDataActions = ListOf(alarm.InsufficientDataActions),
        Namespace = alarm.Metric?.Namespace,
        MetricName = alarm.Metric?.Name,
        Dimensions = alarm.Metric is { Dimensions.IsEmpty: false } metric ? metric.Dimensions : null,
        Statistic = alarm.Statistic is { IsExtended: false } basic ? basic.Name : null,
        ExtendedStatistic = alarm.Statistic is { IsExtended: true } extended ? extended.Name : null,
        Period = alarm.Metrics.Count == 0 ? (int)alarm.Period.TotalSeconds : null,
        Unit = alarm.Unit?.ToName(),
        EvaluationPeriods = alarm.EvaluationPeriods,
        DatapointsToAlarm = alarm.DatapointsToAlarm,
        ComparisonOperator = alarm.ComparisonOperator.ToString(),
        Threshold = alarm.Threshold,
        ThresholdMetricId = alarm.ThresholdMetricId,
        TreatMissingData = alarm.TreatMissingData?.ToName(),
        EvaluateLowSampleCountPercentile = alarm.EvaluateLowSampleCountPercentile,
        Metrics = alarm.Metrics.Count == 0 ? null : [.. alarm.Metrics.Select(Of)],
        Tags = tags,
    };

    /// <param name="name">The alarm's name.</param>
    /// <param name="alarm">The alarm, its rule over names.</param>
    /// <param name="tags">Its tags; null for none.</param>
    public static PutCompositeAlarmRequest Of(string name, CompositeAlarmDefinition alarm, IReadOnlyList<Tag>? tags) => new()
    {
        AlarmName = name,
        AlarmDescription = alarm.Description,
        ActionsEnabled = alarm.ActionsEnabled,
        AlarmActions = ListOf(alarm.AlarmActions),
        OKActions = ListOf(alarm.OkActions),
        InsufficientDataActions = ListOf(alarm.InsufficientDataActions),
        AlarmRule = alarm.Rule.ToExpression(static key => key.ToString()),
        ActionsSuppressor = alarm.ActionsSuppressorName,
        ActionsSuppressorWaitPeriod = (int?)alarm.ActionsSuppressorWaitPeriod?.TotalSeconds,
        ActionsSuppressorExtensionPeriod = (int?)alarm.ActionsSuppressorExtensionPeriod?.TotalSeconds,
        Tags = tags,
    };

    private static Wire.MetricDataQuery Of(MetricDataQuery query) => new()
    {
        Id = query.Id,
        Expression = query.Expression,
        Label = query.Label,
        ReturnData = query.ReturnData,
        AccountId = query.AccountId,
        Period = query.Metric is null ? (int?)query.Period?.TotalSeconds : null,
        MetricStat = query.Metric is { } metric
            ? new MetricStat
            {
                Metric = new Metric { Namespace = metric.Namespace, MetricName = metric.Name, Dimensions = metric.Dimensions },
                Period = (int)query.Period.GetValueOrDefault().TotalSeconds,
                Stat = query.Statistic?.Name ?? "",
                Unit = query.Unit?.ToName(),
            }
            : null,
    };

    private static IReadOnlyList<string>? ListOf(IReadOnlyList<string> values) => values.Count == 0 ? null : values;
}
