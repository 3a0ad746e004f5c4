using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;

namespace Monitoring.Framework.Embedded;

/// <summary>An alarm field by field as its history has it, in CloudWatch's order; what is unset is left out.</summary>
internal sealed class AlarmHistoryFields
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    private AlarmHistoryFields()
    {
    }

    public static List<KeyValuePair<string, string>> Of(StoredAlarm alarm)
    {
        var fields = new AlarmHistoryFields();
        if (alarm.Type == AlarmType.CompositeAlarm)
        {
            fields.AddComposite(alarm, CompositeDocument.Parse(alarm.Definition));
        }
        else
        {
            fields.AddMetric(alarm, AlarmDocument.Parse(alarm.Definition));
        }

        return fields._fields;
    }

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Text(string? text) => text is null ? null : $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    /// <summary>CloudWatch writes every statistic as an extended one, and the five basic ones in capitals.</summary>
    [return: NotNullIfNotNull(nameof(statistic))]
    public static string? StatisticName(string? statistic) => statistic switch
    {
        "SampleCount" => "SAMPLE_COUNT",
        "Average" or "Sum" or "Minimum" or "Maximum" => statistic.ToUpperInvariant(),
        _ => statistic,
    };

    private void AddMetric(StoredAlarm alarm, AlarmDocument document)
    {
        AddIdentity(alarm, document.Description);
        Add("namespace", Text(document.Metric?.Namespace));
        Add("metricName", Text(document.Metric?.Name));
        Add("extendedStatistic", Text(StatisticName(document.Statistic)));
        Add("unit", Text(document.Unit));
        Add("period", document.Metrics is null ? ((long)document.Period).ToString(CultureInfo.InvariantCulture) : null);
        Add("dimensions", Dimensions(document.Metric));
        Add("metrics", AlarmHistoryMetrics.Of(document.Metrics));
        Add("threshold", document.Threshold is { } threshold ? JavaNumber.Format(threshold) : null);
        Add("comparisonOperator", Text(document.ComparisonOperator.ToString()));
        Add("evaluationPeriods", document.EvaluationPeriods.ToString(CultureInfo.InvariantCulture));
        Add("datapointsToAlarm", document.DatapointsToAlarm?.ToString(CultureInfo.InvariantCulture));
        Add("treatMissingData", Text(document.TreatMissingData is { } missing ? missing.ToName() : null));
        Add("evaluateLowSampleCountPercentile", Text(document.EvaluateLowSampleCountPercentile));
        AddState(alarm);
        Add("actionsEnabled", document.ActionsEnabled ? "true" : "false");
        Add("alarmActions", Array(document.AlarmActions));
        Add("insufficientDataActions", Array(document.InsufficientDataActions));
        Add("okactions", Array(document.OkActions));
    }

    private void AddComposite(StoredAlarm alarm, CompositeDocument document)
    {
        AddIdentity(alarm, document.Description);
        Add("alarmRule", Text(document.Rule));
        Add("actionsSuppressor", Text(document.ActionsSuppressor));
        Add("actionsSuppressorWaitPeriod", document.ActionsSuppressorWaitPeriod?.ToString(CultureInfo.InvariantCulture));
        Add("actionsSuppressorExtensionPeriod", document.ActionsSuppressorExtensionPeriod?.ToString(CultureInfo.InvariantCulture));
        AddState(alarm);
        Add("actionsEnabled", document.ActionsEnabled ? "true" : "false");
        Add("alarmActions", Array(document.AlarmActions));
        Add("insufficientDataActions", Array(document.InsufficientDataActions));
        Add("childStates", "[]");
        Add("okactions", Array(document.OkActions));
    }

    private void AddIdentity(StoredAlarm alarm, string? description)
    {
        Add("alarmName", Text(alarm.Name));
        Add("alarmDescription", Text(description));
        Add("alarmArn", Text(alarm.Identity.Arn));
        Add("alarmConfigurationUpdatedTimestamp", Text(CloudWatchJson.Format(alarm.Configured)));
    }

    private void AddState(StoredAlarm alarm)
    {
        Add("stateValue", Text(alarm.State.ToName()));
        Add("stateUpdatedTimestamp", Text(CloudWatchJson.Format(alarm.Updated)));
    }

    private void Add(string name, string? json)
    {
        if (json is not null)
        {
            _fields.Add(new(name, json));
        }
    }

    private static string Dimensions(MetricDocument? metric) =>
        $"[{string.Join(",", (metric?.Dimensions ?? []).Select(static pair => $"{{\"name\":{Text(pair.Key)},\"value\":{Text(pair.Value)}}}"))}]";

    private static string Array(string[]? values) => $"[{string.Join(",", (values ?? []).Select(Text))}]";
}
