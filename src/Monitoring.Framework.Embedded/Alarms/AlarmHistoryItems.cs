using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;

namespace Monitoring.Framework.Embedded;

/// <summary>What happened to an alarm, in CloudWatch's words and with its JSON.</summary>
internal static class AlarmHistoryItems
{
    public static AlarmHistoryItem Created(StoredAlarm alarm) =>
        Configuration(alarm, alarm.Configured, "created", $"\"type\":\"Create\",\"createdAlarm\":{Object(Fields(alarm))}");

    public static AlarmHistoryItem Deleted(StoredAlarm alarm, DateTimeOffset time) =>
        Configuration(alarm, time, "deleted", $"\"type\":\"Delete\",\"deletedAlarm\":{Object(Fields(alarm))}");

    public static AlarmHistoryItem Updated(StoredAlarm before, StoredAlarm after)
    {
        var now = Fields(after);
        var original = Fields(before).Where(old => !now.Contains(old));
        return Configuration(
            after,
            after.Configured,
            "updated",
            $"\"type\":\"Update\",\"updatedAlarm\":{Object(now)},\"originalUpdatedFields\":{Object(original)}");
    }

    public static AlarmHistoryItem StateChanged(StoredAlarm before, AlarmTransition after, DateTimeOffset time) => new(
        before.Name,
        time,
        AlarmHistoryItemType.StateUpdate,
        $"Alarm updated from {before.State.ToName()} to {after.State.ToName()}",
        $"{{\"version\":\"1.0\",\"oldState\":{State(before.State, before.Reason, before.ReasonData)},"
        + $"\"newState\":{State(after.State, after.Reason, after.ReasonData)}}}");

    private static AlarmHistoryItem Configuration(StoredAlarm alarm, DateTimeOffset time, string verb, string data) => new(
        alarm.Name,
        time,
        AlarmHistoryItemType.ConfigurationUpdate,
        $"Alarm \"{alarm.Name}\" {verb}",
        $"{{\"version\":\"1.0\",{data}}}");

    private static string State(AlarmState state, string reason, string? data)
    {
        var fields = new List<KeyValuePair<string, string>> { new("stateValue", Text(state.ToName())), new("stateReason", Text(reason)) };
        if (data is not null)
        {
            fields.Add(new("stateReasonData", data));
        }

        return Object(fields);
    }

    /// <summary>The alarm field by field, in CloudWatch's order; what is unset is left out.</summary>
    private static List<KeyValuePair<string, string>> Fields(StoredAlarm alarm)
    {
        var document = AlarmDocument.Parse(alarm.Definition);
        var fields = new List<KeyValuePair<string, string>>();
        void Add(string name, string? json)
        {
            if (json is not null)
            {
                fields.Add(new(name, json));
            }
        }

        Add("alarmName", Text(alarm.Name));
        Add("alarmDescription", Text(document.Description));
        Add("alarmArn", Text(DiscoveryScope.Local.Alarm(alarm.Name).Arn));
        Add("alarmConfigurationUpdatedTimestamp", Text(CloudWatchJson.Format(alarm.Configured)));
        Add("namespace", Text(document.Metric?.Namespace));
        Add("metricName", Text(document.Metric?.Name));
        Add("extendedStatistic", Text(StatisticName(document.Statistic)));
        Add("unit", Text(document.Unit));
        Add("period", ((long)document.Period).ToString(CultureInfo.InvariantCulture));
        Add("dimensions", Dimensions(document.Metric));
        Add("threshold", document.Threshold is { } threshold ? JavaNumber.Format(threshold) : null);
        Add("comparisonOperator", Text(document.ComparisonOperator.ToString()));
        Add("evaluationPeriods", document.EvaluationPeriods.ToString(CultureInfo.InvariantCulture));
        Add("datapointsToAlarm", document.DatapointsToAlarm?.ToString(CultureInfo.InvariantCulture));
        Add("treatMissingData", Text(document.TreatMissingData is { } missing ? char.ToLowerInvariant($"{missing}"[0]) + $"{missing}"[1..] : null));
        Add("stateValue", Text(alarm.State.ToName()));
        Add("stateUpdatedTimestamp", Text(CloudWatchJson.Format(alarm.Updated)));
        Add("actionsEnabled", document.ActionsEnabled ? "true" : "false");
        Add("alarmActions", Array(document.AlarmActions));
        Add("insufficientDataActions", Array(document.InsufficientDataActions));
        Add("okactions", Array(document.OkActions));
        return fields;
    }

    /// <summary>CloudWatch writes every statistic as an extended one, and the five basic ones in capitals.</summary>
    private static string? StatisticName(string? statistic) => statistic switch
    {
        "SampleCount" => "SAMPLE_COUNT",
        "Average" or "Sum" or "Minimum" or "Maximum" => statistic.ToUpperInvariant(),
        _ => statistic,
    };

    private static string Dimensions(MetricDocument? metric) =>
        $"[{string.Join(",", (metric?.Dimensions ?? []).Select(static pair => $"{{\"name\":{Text(pair.Key)},\"value\":{Text(pair.Value)}}}"))}]";

    private static string Array(string[]? values) => $"[{string.Join(",", (values ?? []).Select(Text))}]";

    private static string Object(IEnumerable<KeyValuePair<string, string>> fields) =>
        $"{{{string.Join(",", fields.Select(static field => $"\"{field.Key}\":{field.Value}"))}}}";

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Text(string? text) => text is null ? null : $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";
}
