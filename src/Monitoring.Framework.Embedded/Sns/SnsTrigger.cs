using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>The part of an SNS alarm message that says what a metric alarm watches.</summary>
internal static class SnsTrigger
{
    public static void Write(Utf8JsonWriter writer, MetricAlarmDefinition alarm, AlarmIdentity identity)
    {
        writer.WriteStartObject();
        if (alarm.Metrics.Count == 0)
        {
            WriteSingle(writer, alarm);
        }

        writer.WriteNumber("Period", Seconds(alarm.Metrics.Count == 0 ? alarm.Period : alarm.Metrics.Max(static query => query.Period)));
        writer.WriteNumber("EvaluationPeriods", alarm.EvaluationPeriods);
        if (alarm.DatapointsToAlarm is { } datapoints)
        {
            writer.WriteNumber("DatapointsToAlarm", datapoints);
        }

        writer.WriteString("ComparisonOperator", alarm.ComparisonOperator.ToString());
        WriteThreshold(writer, alarm);
        writer.WriteString("TreatMissingData", alarm.TreatMissingData?.ToName() ?? "");
        writer.WriteString("EvaluateLowSampleCountPercentile", alarm.EvaluateLowSampleCountPercentile ?? "");
        if (alarm.Metrics.Count > 0)
        {
            WriteQueries(writer, alarm.Metrics, identity);
        }

        writer.WriteEndObject();
    }

    private static void WriteSingle(Utf8JsonWriter writer, MetricAlarmDefinition alarm)
    {
        writer.WriteString("MetricName", alarm.Metric?.Name);
        writer.WriteString("Namespace", alarm.Metric?.Namespace);
        var type = alarm.Statistic is { IsExtended: true } ? "ExtendedStatistic" : "Statistic";
        writer.WriteString("StatisticType", type);
        writer.WriteString(type, AlarmHistoryFields.StatisticName(alarm.Statistic?.Name));
        writer.WriteString("Unit", alarm.Unit?.ToName());
        WriteDimensions(writer, alarm.Metric);
    }

    private static void WriteThreshold(Utf8JsonWriter writer, MetricAlarmDefinition alarm)
    {
        if (alarm.ThresholdMetricId is { } band)
        {
            writer.WriteString("ThresholdMetricId", band);
        }
        else
        {
            writer.WriteDouble("Threshold", alarm.Threshold.GetValueOrDefault());
        }
    }

    private static void WriteQueries(Utf8JsonWriter writer, IReadOnlyList<MetricDataQuery> queries, AlarmIdentity identity)
    {
        writer.WriteStartArray("Metrics");
        foreach (var query in queries)
        {
            writer.WriteStartObject();
            WriteText(writer, "Expression", query.Expression);
            writer.WriteString("Id", query.Id);
            WriteText(writer, "Label", query.Label);
            if (query.Metric is not null)
            {
                WriteMetricStat(writer, query);
            }

            writer.WriteBoolean("ReturnData", query.ReturnData ?? true);
            if (query.Metric is not null)
            {
                writer.WriteString("AccountId", identity.Account);
            }
            else if (query.Period is not null)
            {
                writer.WriteNumber("Period", Seconds(query.Period));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMetricStat(Utf8JsonWriter writer, MetricDataQuery query)
    {
        writer.WriteStartObject("MetricStat");
        writer.WriteStartObject("Metric");
        WriteDimensions(writer, query.Metric);
        writer.WriteString("MetricName", query.Metric?.Name);
        writer.WriteString("Namespace", query.Metric?.Namespace);
        writer.WriteEndObject();
        writer.WriteNumber("Period", Seconds(query.Period));
        writer.WriteString("Stat", query.Statistic?.Name);
        WriteText(writer, "Unit", query.Unit?.ToName());
        writer.WriteEndObject();
    }

    private static void WriteDimensions(Utf8JsonWriter writer, MetricId? metric)
    {
        writer.WriteStartArray("Dimensions");
        foreach (var dimension in metric?.Dimensions ?? [])
        {
            writer.WriteStartObject();
            writer.WriteString("value", dimension.Value);
            writer.WriteString("name", dimension.Name);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static long Seconds(TimeSpan? period) => (long)period.GetValueOrDefault().TotalSeconds;
}
