namespace Monitoring.Framework.Embedded.Server;

/// <summary>An alarm as the operations describe it: what is unset is absent, lists of actions and dimensions never are.</summary>
internal static class DescribedAlarm
{
    public static MetricAlarmMember Of(Alarm alarm, MetricAlarmDefinition definition) => new()
    {
        AlarmName = alarm.Identity.Name,
        AlarmArn = alarm.Identity.Arn,
        AlarmDescription = definition.Description,
        AlarmConfigurationUpdatedTimestamp = alarm.ConfigurationUpdatedTimestamp,
        ActionsEnabled = definition.ActionsEnabled,
        OKActions = definition.OkActions,
        AlarmActions = definition.AlarmActions,
        InsufficientDataActions = definition.InsufficientDataActions,
        StateValue = alarm.State.ToName(),
        StateReason = ReasonOf(alarm),
        StateReasonData = alarm.StateReasonData,
        StateUpdatedTimestamp = alarm.StateUpdatedTimestamp,
        MetricName = definition.Metric?.Name,
        Namespace = definition.Metric?.Namespace,
        Statistic = definition.Statistic is { IsExtended: false } basic ? basic.Name : null,
        ExtendedStatistic = definition.Statistic is { IsExtended: true } extended ? extended.Name : null,
        Dimensions = definition.Metric is { } metric ? DimensionInput.Of(metric) : [],
        Period = definition.Metrics.Count > 0 ? null : (int)definition.Period.TotalSeconds,
        Unit = definition.Unit?.ToName(),
        EvaluationPeriods = definition.EvaluationPeriods,
        DatapointsToAlarm = definition.DatapointsToAlarm,
        Threshold = definition.Threshold,
        ComparisonOperator = definition.ComparisonOperator.ToString(),
        TreatMissingData = definition.TreatMissingData?.ToName(),
        EvaluateLowSampleCountPercentile = definition.EvaluateLowSampleCountPercentile,
        Metrics = definition.Metrics.Count == 0 ? null : [.. definition.Metrics.Select(QueryOf)],
        ThresholdMetricId = definition.ThresholdMetricId,
        StateTransitionedTimestamp = alarm.StateTransitionedTimestamp,
    };

    public static CompositeAlarmMember Of(Alarm alarm, CompositeAlarmDefinition definition) => new()
    {
        ActionsEnabled = definition.ActionsEnabled,
        AlarmActions = definition.AlarmActions,
        AlarmArn = alarm.Identity.Arn,
        AlarmConfigurationUpdatedTimestamp = alarm.ConfigurationUpdatedTimestamp,
        AlarmDescription = definition.Description,
        AlarmName = alarm.Identity.Name,
        AlarmRule = definition.Rule.ToExpression(static key => key.ToString()),
        InsufficientDataActions = definition.InsufficientDataActions,
        OKActions = definition.OkActions,
        StateReason = ReasonOf(alarm),
        StateReasonData = alarm.StateReasonData,
        StateUpdatedTimestamp = alarm.StateUpdatedTimestamp,
        StateValue = alarm.State.ToName(),
        StateTransitionedTimestamp = alarm.StateTransitionedTimestamp,
        ActionsSuppressedBy = alarm.ActionsSuppressedBy?.ToString(),
        ActionsSuppressedReason = alarm.ActionsSuppressedReason,
        ActionsSuppressor = definition.ActionsSuppressorName,
        ActionsSuppressorWaitPeriod = Seconds(definition.ActionsSuppressorWaitPeriod),
        ActionsSuppressorExtensionPeriod = Seconds(definition.ActionsSuppressorExtensionPeriod),
    };

    /// <summary>An empty reason is one until the next write of the configuration, which takes it away.</summary>
    private static string? ReasonOf(Alarm alarm) =>
        alarm.StateReason.Length > 0 || alarm.ConfigurationUpdatedTimestamp <= alarm.StateUpdatedTimestamp ? alarm.StateReason : null;

    private static MetricQueryMember QueryOf(MetricDataQuery query) => new()
    {
        Id = query.Id,
        MetricStat = query.Metric is not { } metric ? null : new MetricStatMember
        {
            Metric = MetricIdentity.Of(metric),
            Period = Seconds(query.Period),
            Stat = query.Statistic?.Name,
            Unit = query.Unit?.ToName(),
        },
        Expression = query.Expression,
        Label = query.Label,
        ReturnData = query.ReturnData ?? true,
        Period = query.Metric is null ? Seconds(query.Period) : null,
    };

    private static int? Seconds(TimeSpan? span) => span is { } given ? (int)given.TotalSeconds : null;
}
