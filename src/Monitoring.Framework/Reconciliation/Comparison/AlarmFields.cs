using System.Globalization;

namespace Monitoring.Framework;

/// <summary>An alarm as a list of named values, normalised: order and spelling of what has none do not differ. Two alarms are the same when these are.</summary>
internal static class AlarmFields
{
    /// <param name="before">The alarm that is there, as the back end keeps it.</param>
    /// <param name="after">The one that is wanted, its description the text for people.</param>
    /// <param name="scope">Where they are.</param>
    public static IReadOnlyList<AlarmFieldChange> Compare(AlarmDefinition before, AlarmDefinition after, DiscoveryScope scope)
    {
        var old = Of(AlarmDescription.Decode(before, out _), scope);
        var current = Of(after, scope);
        return
        [
            .. old.Keys.Union(current.Keys)
                .Where(field => old.GetValueOrDefault(field) != current.GetValueOrDefault(field))
                .Order(StringComparer.Ordinal)
                .Select(field => new AlarmFieldChange(field, old.GetValueOrDefault(field), current.GetValueOrDefault(field))),
        ];
    }

    /// <summary>Zero has a sign that no wire carries for sure.</summary>
    public static double? Normalised(double? threshold) => threshold is 0 ? 0d : threshold;

    /// <summary>A provider may fill in what it takes for granted; of DynamoDB's metrics, that is something else.</summary>
    public static TreatMissingData? Treatment(MetricAlarmDefinition alarm)
    {
        const string DynamoDb = "AWS/DynamoDB";
        return alarm.TreatMissingData is TreatMissingData.Missing && alarm.Metric?.Namespace != DynamoDb && alarm.Metrics.All(static query => query.Metric?.Namespace != DynamoDb)
            ? null
            : alarm.TreatMissingData;
    }

    /// <summary>The same of percentiles.</summary>
    public static string? LowSamples(MetricAlarmDefinition alarm) => alarm.EvaluateLowSampleCountPercentile is "evaluate" ? null : Text(alarm.EvaluateLowSampleCountPercentile);

    /// <summary>Tags as they are shown.</summary>
    public static string? Tags(AlarmDefinition alarm) => Pairs(alarm.Tags);

    private static Dictionary<string, string?> Of(AlarmDefinition definition, DiscoveryScope scope)
    {
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["AlarmDescription"] = Text(definition.Description),
            ["Severity"] = definition.Severity.ToString(),
            ["Labels"] = Pairs(definition.Labels),
            ["RoutedTags"] = Pairs(definition.RoutedTags),
            ["ActionsEnabled"] = definition.ActionsEnabled ? "true" : "false",
            ["AlarmActions"] = Set(definition.AlarmActions),
            ["OKActions"] = Set(definition.OkActions),
            ["InsufficientDataActions"] = Set(definition.InsufficientDataActions),
        };
        switch (definition)
        {
            case MetricAlarmDefinition metric:
                Add(fields, metric);
                break;
            case CompositeAlarmDefinition composite:
                fields["AlarmRule"] = composite.Rule.ToExpression(static key => key.ToString());
                fields["ActionsSuppressor"] = composite.ActionsSuppressorName is { } suppressor ? AlarmReferences.NameOf(scope, suppressor) : null;
                fields["ActionsSuppressorWaitPeriod"] = Seconds(composite.ActionsSuppressorWaitPeriod);
                fields["ActionsSuppressorExtensionPeriod"] = Seconds(composite.ActionsSuppressorExtensionPeriod);
                break;
        }

        return fields;
    }

    private static void Add(Dictionary<string, string?> fields, MetricAlarmDefinition alarm)
    {
        fields["Metric"] = Describe(alarm.Metric);
        fields["Statistic"] = alarm.Statistic?.Name;
        fields["Period"] = alarm.Metrics.Count > 0 ? null : Seconds(alarm.Period);
        fields["EvaluationPeriods"] = alarm.EvaluationPeriods.ToString(CultureInfo.InvariantCulture);
        fields["DatapointsToAlarm"] = alarm.DatapointsToAlarm?.ToString(CultureInfo.InvariantCulture);
        fields["ComparisonOperator"] = alarm.ComparisonOperator.ToString();
        fields["Threshold"] = Normalised(alarm.Threshold)?.ToString("R", CultureInfo.InvariantCulture);
        fields["TreatMissingData"] = Treatment(alarm)?.ToString();
        fields["Unit"] = alarm.Unit?.ToName();
        fields["EvaluateLowSampleCountPercentile"] = LowSamples(alarm);
        fields["ThresholdMetricId"] = Text(alarm.ThresholdMetricId);
        fields["Metrics"] = alarm.Metrics.Count == 0 ? null : string.Join("; ", alarm.Metrics.OrderBy(static query => query.Id, StringComparer.Ordinal).Select(Describe));
    }

    private static string Describe(MetricDataQuery query) =>
        $"{query.Id} = {Text(query.Expression) ?? $"{query.Statistic}({Describe(query.Metric)})"} period {Seconds(query.Period) ?? "-"} unit {query.Unit?.ToName() ?? "-"} label {Text(query.Label) ?? "-"} return {query.ReturnData ?? true}{(query.AccountId is { } account ? $" account {account}" : "")}";

    private static string? Describe(MetricId? metric) =>
        metric is null ? null
        : metric.Dimensions.IsEmpty ? $"{metric.Namespace} {Quote(metric.Name)}"
        : $"{metric.Namespace} {Quote(metric.Name)}{{{string.Join(", ", metric.Dimensions.Select(static each => $"{Quote(each.Name)}={Quote(each.Value)}"))}}}";

    /// <summary>Quotes a text that contains what lists are written with: two different lists must not read the same.</summary>
    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(",={}\"") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    /// <summary>A provider that answers with an empty text means none.</summary>
    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string? Seconds(TimeSpan? time) => time?.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private static string? Set(IReadOnlyList<string> values) => values.Count == 0 ? null : string.Join(", ", values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(Quote));

    private static string? Pairs(IReadOnlyDictionary<string, string> values) =>
        values.Count == 0 ? null : string.Join(", ", values.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{Quote(pair.Key)}={Quote(pair.Value)}"));
}
