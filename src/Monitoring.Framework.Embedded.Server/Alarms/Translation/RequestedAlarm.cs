namespace Monitoring.Framework.Embedded.Server;

/// <summary>The definition that a request asks for. The request has been checked.</summary>
internal static class RequestedAlarm
{
    public static MetricAlarmDefinition Of(PutMetricAlarmRequest request) => new()
    {
        Key = default,
        Description = request.AlarmDescription,
        ActionsEnabled = request.ActionsEnabled ?? true,
        AlarmActions = request.AlarmActions ?? [],
        OkActions = request.OKActions ?? [],
        InsufficientDataActions = request.InsufficientDataActions ?? [],
        Tags = TagRules.Of(request.Tags),
        Metric = request.MetricName is null ? null : MetricOf(request.Namespace, request.MetricName, request.Dimensions),
        Statistic = Statistic.TryParse(request.Statistic ?? request.ExtendedStatistic),
        Period = TimeSpan.FromSeconds(request.Period ?? (request.Metrics is { Count: > 0 } queries ? MetricQueryRules.PeriodOf(queries) : 0)),
        EvaluationPeriods = request.EvaluationPeriods!.Value,
        DatapointsToAlarm = request.DatapointsToAlarm,
        ComparisonOperator = Enum.Parse<ComparisonOperator>(request.ComparisonOperator!),
        Threshold = request.Threshold,
        TreatMissingData = request.TreatMissingData is { } missing ? Enum.Parse<TreatMissingData>(missing, ignoreCase: true) : null,
        Unit = UnitOf(request.Unit),
        EvaluateLowSampleCountPercentile = request.EvaluateLowSampleCountPercentile,
        Metrics = [.. (request.Metrics ?? []).Select(QueryOf)],
        ThresholdMetricId = request.ThresholdMetricId,
    };

    public static CompositeAlarmDefinition Of(PutCompositeAlarmRequest request) => new()
    {
        Key = default,
        Description = request.AlarmDescription,
        ActionsEnabled = request.ActionsEnabled ?? true,
        AlarmActions = request.AlarmActions ?? [],
        OkActions = request.OKActions ?? [],
        InsufficientDataActions = request.InsufficientDataActions ?? [],
        Tags = TagRules.Of(request.Tags),
        Rule = new AlarmRule.Expression(request.AlarmRule!),
        ActionsSuppressorName = request.ActionsSuppressor,
        ActionsSuppressorWaitPeriod = Seconds(request.ActionsSuppressorWaitPeriod),
        ActionsSuppressorExtensionPeriod = Seconds(request.ActionsSuppressorExtensionPeriod),
    };

    /// <exception cref="ArgumentException">CloudWatch would refuse the metric; the message says why.</exception>
    public static MetricId MetricOf(string? ns, string? name, IReadOnlyList<DimensionInput>? dimensions) =>
        new(ns!, name!, dimensions?.Select(static each => new Dimension(each.Name!, each.Value!)));

    public static MetricUnit? UnitOf(string? name) => MetricUnits.TryParse(name, out var unit) ? unit : null;

    private static MetricDataQuery QueryOf(MetricQueryMember query) => new()
    {
        Id = query.Id!,
        Metric = query.MetricStat?.Metric is { } metric ? MetricOf(metric.Namespace, metric.MetricName, metric.Dimensions) : null,
        Statistic = Statistic.TryParse(query.MetricStat?.Stat),
        Unit = UnitOf(query.MetricStat?.Unit),
        Expression = query.Expression,
        Period = Seconds(query.MetricStat?.Period ?? query.Period),
        Label = query.Label,
        ReturnData = query.ReturnData,
    };

    private static TimeSpan? Seconds(int? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
}
