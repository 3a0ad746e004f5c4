using Wire = Monitoring.Framework.Aws.Clients.CloudWatch;

namespace Monitoring.Framework.Aws;

/// <summary>Alarms as CloudWatch tells them, as alarms of ours. One reader reads many: texts that they share are kept once.</summary>
internal sealed class AlarmAnswers(DiscoveryScope scope)
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _actions = new(StringComparer.Ordinal);

    public Alarm Read(Wire.MetricAlarm alarm)
    {
        var definition = DefinitionOf(alarm);
        return new Alarm
        {
            Identity = scope.Alarm(alarm.AlarmName ?? ""),
            Definition = definition is null ? Unreadable(alarm) : Decoded(definition),
            State = StateOf(alarm.StateValue),
            StateReason = alarm.StateReason ?? "",
            StateReasonData = alarm.StateReasonData,
            StateTransitionedTimestamp = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp.GetValueOrDefault(),
            StateUpdatedTimestamp = alarm.StateUpdatedTimestamp.GetValueOrDefault(),
            ConfigurationUpdatedTimestamp = alarm.AlarmConfigurationUpdatedTimestamp.GetValueOrDefault(),
        };
    }

    public Alarm Read(Wire.CompositeAlarm alarm) => new()
    {
        Identity = scope.Alarm(alarm.AlarmName ?? ""),
        Definition = Decoded(new CompositeAlarmDefinition
        {
            Key = default,
            Description = Filled(alarm.AlarmDescription),
            ActionsEnabled = alarm.ActionsEnabled ?? true,
            AlarmActions = Actions(alarm.AlarmActions),
            OkActions = Actions(alarm.OKActions),
            InsufficientDataActions = Actions(alarm.InsufficientDataActions),
            Rule = new AlarmRule.Expression(alarm.AlarmRule ?? ""),
            ActionsSuppressorName = Filled(alarm.ActionsSuppressor),
            ActionsSuppressorWaitPeriod = Seconds(alarm.ActionsSuppressorWaitPeriod),
            ActionsSuppressorExtensionPeriod = Seconds(alarm.ActionsSuppressorExtensionPeriod),
        }),
        State = StateOf(alarm.StateValue),
        StateReason = alarm.StateReason ?? "",
        StateReasonData = alarm.StateReasonData,
        StateTransitionedTimestamp = alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp.GetValueOrDefault(),
        StateUpdatedTimestamp = alarm.StateUpdatedTimestamp.GetValueOrDefault(),
        ConfigurationUpdatedTimestamp = alarm.AlarmConfigurationUpdatedTimestamp.GetValueOrDefault(),
        ActionsSuppressedBy = Enum.TryParse<ActionsSuppressedBy>(alarm.ActionsSuppressedBy, out var suppressed) ? suppressed : null,
        ActionsSuppressedReason = alarm.ActionsSuppressedReason,
    };

    /// <returns>Null for an alarm that the model cannot hold, such as one on a query of a kind that CloudWatch has learnt since.</returns>
    private MetricAlarmDefinition? DefinitionOf(Wire.MetricAlarm alarm)
    {
        var isMath = alarm.Metrics is { Count: > 0 };
        if (!Enum.TryParse<ComparisonOperator>(alarm.ComparisonOperator, out var comparison) || alarm.EvaluationPeriods is not { } periods || (!isMath && alarm.MetricName is null))
        {
            return null;
        }

        try
        {
            return new MetricAlarmDefinition
            {
                Key = default,
                Description = Filled(alarm.AlarmDescription),
                ActionsEnabled = alarm.ActionsEnabled ?? true,
                AlarmActions = Actions(alarm.AlarmActions),
                OkActions = Actions(alarm.OKActions),
                InsufficientDataActions = Actions(alarm.InsufficientDataActions),
                Metric = isMath ? null : MetricOf(alarm.Namespace, alarm.MetricName, alarm.Dimensions),
                Statistic = Statistic.TryParse(Filled(alarm.Statistic) ?? Filled(alarm.ExtendedStatistic)),
                Period = Seconds(isMath ? null : alarm.Period) ?? TimeSpan.Zero,
                Unit = UnitOf(alarm.Unit),
                EvaluationPeriods = periods,
                DatapointsToAlarm = alarm.DatapointsToAlarm,
                ComparisonOperator = comparison,
                Threshold = alarm.Threshold,
                ThresholdMetricId = Filled(alarm.ThresholdMetricId),
                TreatMissingData = TreatMissingDataModes.TryParse(alarm.TreatMissingData, out var missing) ? missing : null,
                EvaluateLowSampleCountPercentile = Filled(alarm.EvaluateLowSampleCountPercentile),
                Metrics = isMath ? [.. alarm.Metrics!.Select(QueryOf)] : [],
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private MetricDataQuery QueryOf(Wire.MetricDataQuery query) => new()
    {
        Id = query.Id,
        Expression = Filled(query.Expression),
        Label = query.Label,
        ReturnData = query.ReturnData,
        AccountId = Filled(query.AccountId),
        Period = Seconds(query.MetricStat?.Period ?? query.Period),
        Metric = query.MetricStat is { } stat ? MetricOf(stat.Metric.Namespace, stat.Metric.MetricName, stat.Metric.Dimensions) : null,
        Statistic = Statistic.TryParse(query.MetricStat?.Stat),
        Unit = UnitOf(query.MetricStat?.Unit),
    };

    /// <summary>An alarm without its marker: it counts as foreign, and is never written over.</summary>
    private MetricAlarmDefinition Unreadable(Wire.MetricAlarm alarm) => new()
    {
        Key = default,
        Description = AlarmDescription.Decode(new CompositeAlarmDefinition { Key = default, Description = alarm.AlarmDescription, Rule = new AlarmRule.Expression("") }, out _).Description,
        ActionsEnabled = alarm.ActionsEnabled ?? true,
        AlarmActions = Actions(alarm.AlarmActions),
        EvaluationPeriods = alarm.EvaluationPeriods ?? 1,
        ComparisonOperator = default,
        Threshold = alarm.Threshold,
    };

    private static AlarmDefinition Decoded(AlarmDefinition definition) => AlarmDescription.Decode(definition, out _) with { Description = definition.Description };

    private MetricId MetricOf(string? ns, string? name, IReadOnlyList<Dimension>? dimensions) =>
        new(Shared(ns ?? ""), Shared(name ?? ""), dimensions?.Select(each => new Dimension(Shared(each.Name), each.Value)));

    private IReadOnlyList<string> Actions(IReadOnlyList<string>? arns)
    {
        if (arns is not { Count: > 0 })
        {
            return [];
        }

        var key = string.Join('\n', arns);
        return _actions.TryGetValue(key, out var known) ? known : _actions[key] = arns;
    }

    private string Shared(string text) => _texts.TryGetValue(text, out var known) ? known : _texts[text] = text;

    private static AlarmState StateOf(string? name) => AlarmStates.TryParse(name, out var state) ? state : AlarmState.InsufficientData;

    private static MetricUnit? UnitOf(string? name) => MetricUnits.TryParse(name, out var unit) ? unit : null;

    private static TimeSpan? Seconds(int? seconds) => seconds is { } count ? new TimeSpan(0, 0, count) : null;

    /// <summary>Some services tell an empty text where nothing was set.</summary>
    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
