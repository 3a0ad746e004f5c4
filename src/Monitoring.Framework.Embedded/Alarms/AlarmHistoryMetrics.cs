using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>The queries of a metric math alarm as its history has them.</summary>
/// <remarks>No history item of such an alarm was ever captured: this is the shape that CloudWatch's EventBridge events give the same queries.</remarks>
internal static class AlarmHistoryMetrics
{
    public static string? Of(QueryDocument[]? queries) => queries is null ? null : CloudWatchJson.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var query in queries)
        {
            Write(writer, query);
        }

        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, QueryDocument query)
    {
        writer.WriteStartObject();
        WriteText(writer, "expression", query.Expression);
        writer.WriteString("id", query.Id);
        WriteText(writer, "label", query.Label);
        if (query.Metric is { } metric)
        {
            writer.WriteStartObject("metricStat");
            Write(writer, metric);
            WritePeriod(writer, query.Period);
            WriteText(writer, "stat", query.Statistic);
            WriteText(writer, "unit", query.Unit);
            writer.WriteEndObject();
        }
        else
        {
            WritePeriod(writer, query.Period);
        }

        writer.WriteBoolean("returnData", query.ReturnData ?? true);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MetricDocument metric)
    {
        writer.WriteStartObject("metric");
        writer.WriteStartObject("dimensions");
        foreach (var (name, value) in metric.Dimensions ?? [])
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
        writer.WriteString("name", metric.Name);
        writer.WriteString("namespace", metric.Namespace);
        writer.WriteEndObject();
    }

    private static void WritePeriod(Utf8JsonWriter writer, double? seconds)
    {
        if (seconds is { } period)
        {
            writer.WriteNumber("period", (long)period);
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
