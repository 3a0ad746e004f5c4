using System.Text.Json;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>Writes alarms as DescribeAlarms tells them: defaults filled in, what is unset absent, lists in another order than they were given in.</summary>
internal static class AlarmWriter
{
    private static readonly string[] _lists = ["OKActions", "AlarmActions", "InsufficientDataActions"];

    private static readonly string[] _asGiven =
    [
        "AlarmDescription", "MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Period", "Unit", "EvaluationPeriods", "DatapointsToAlarm", "ComparisonOperator", "TreatMissingData",
        "EvaluateLowSampleCountPercentile", "ThresholdMetricId", "AlarmRule", "ActionsSuppressor", "ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod",
    ];

    public static void Write(StubAlarm alarm, Utf8JsonWriter writer)
    {
        var definition = alarm.Definition;
        writer.WriteStartObject();
        writer.WriteString("AlarmName", alarm.Name);
        writer.WriteString("AlarmArn", alarm.Arn);
        WriteTime(writer, "AlarmConfigurationUpdatedTimestamp", alarm.Configured);
        writer.WriteBoolean("ActionsEnabled", definition.Get("ActionsEnabled")?.GetBoolean() ?? true);
        foreach (var name in _lists)
        {
            writer.WritePropertyName(name);
            WriteReversed(writer, definition.GetList(name), static (each, to) => each.WriteTo(to));
        }

        writer.WriteString("StateValue", alarm.State);
        writer.WriteString("StateReason", alarm.Reason);
        if (alarm.ReasonData is { } data)
        {
            writer.WriteString("StateReasonData", data);
        }

        WriteTime(writer, "StateUpdatedTimestamp", alarm.StateUpdated);
        WriteTime(writer, "StateTransitionedTimestamp", alarm.StateTransitioned);
        foreach (var name in _asGiven)
        {
            if (definition.Get(name) is { } value)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
        }

        if (!alarm.IsComposite)
        {
            WriteMetric(definition, writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteMetric(JsonElement definition, Utf8JsonWriter writer)
    {
        if (definition.Get("Threshold") is { } threshold)
        {
            writer.WritePropertyName("Threshold");
            writer.WriteRawValue(StubJson.Java(threshold.GetDouble()), skipInputValidation: true);
        }

        WriteDimensions(definition, writer);
        if (definition.Get("Metrics") is { } metrics && metrics.GetArrayLength() > 0)
        {
            writer.WritePropertyName("Metrics");
            WriteReversed(writer, metrics.EnumerateArray(), WriteQuery);
        }
    }

    private static void WriteQuery(JsonElement query, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var member in query.EnumerateObject().Where(static member => member.Value.ValueKind != JsonValueKind.Null && member.Name != "ReturnData"))
        {
            if (member.Name != "MetricStat")
            {
                member.WriteTo(writer);
                continue;
            }

            var metric = member.Value.GetProperty("Metric");
            writer.WriteStartObject("MetricStat");
            writer.WriteStartObject("Metric");
            writer.WriteString("Namespace", metric.GetText("Namespace"));
            writer.WriteString("MetricName", metric.GetText("MetricName"));
            WriteDimensions(metric, writer);
            writer.WriteEndObject();
            foreach (var each in member.Value.EnumerateObject().Where(static each => each.Name != "Metric" && each.Value.ValueKind != JsonValueKind.Null))
            {
                each.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteBoolean("ReturnData", query.Get("ReturnData")?.GetBoolean() ?? true);
        writer.WriteEndObject();
    }

    public static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset time)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(CloudWatchService.Seconds(time), skipInputValidation: true);
    }

    private static void WriteDimensions(JsonElement json, Utf8JsonWriter writer)
    {
        writer.WritePropertyName("Dimensions");
        WriteReversed(writer, json.GetList("Dimensions"), static (each, to) => each.WriteTo(to));
    }

    private static void WriteReversed(Utf8JsonWriter writer, IEnumerable<JsonElement> elements, Action<JsonElement, Utf8JsonWriter> write)
    {
        writer.WriteStartArray();
        foreach (var element in elements.Reverse())
        {
            write(element, writer);
        }

        writer.WriteEndArray();
    }
}
