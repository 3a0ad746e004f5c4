using System.Text.Json;

namespace Monitoring.Framework.Embedded;

/// <summary>The data behind a reason, as CloudWatch's JSON with its order of keys.</summary>
internal static class StateReasonData
{
    public static string Of(AlarmEvidence evidence, DateTimeOffset queryDate) => CloudWatchJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("version", "1.0");
        writer.WriteTime("queryDate", queryDate);
        if (evidence.Used.Count > 0)
        {
            writer.WriteTime("startDate", evidence.Used[^1].Start);
        }

        if (evidence.Terms.Queries is null)
        {
            WriteStatistic(writer, evidence.Terms.Inputs[0]);
        }

        writer.WriteNumber("period", evidence.Terms.Period);
        WriteRecent(writer, evidence);
        writer.WriteDouble("threshold", evidence.Terms.Threshold);
        WriteEvaluated(writer, evidence);
        writer.WriteEndObject();
    });

    private static void WriteStatistic(Utf8JsonWriter writer, AlarmInput input)
    {
        if (input.Unit is { } unit)
        {
            writer.WriteString("unit", unit.ToName());
        }

        writer.WriteString("statistic", input.Statistic.Name);
    }

    /// <summary>From the oldest point that counted to the newest, with the gaps between them.</summary>
    private static void WriteRecent(Utf8JsonWriter writer, AlarmEvidence evidence)
    {
        writer.WriteStartArray("recentDatapoints");
        for (var i = evidence.Used.Count - 1; i >= 0; i--)
        {
            var point = evidence.Used[i];
            writer.WriteDouble(point.Value);
            for (var gap = point.Start + evidence.Terms.Period; i > 0 && gap < evidence.Used[i - 1].Start; gap += evidence.Terms.Period)
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>As many as the state takes: the newest points that speak for it, and the newest missing buckets for the rest.</summary>
    private static void WriteEvaluated(Utf8JsonWriter writer, AlarmEvidence evidence)
    {
        var decisive = evidence.State == AlarmState.InsufficientData ? [] : evidence.Decisive.Take(evidence.Minimum).ToList();
        var missing = evidence.MissingBuckets.Take(evidence.Minimum - decisive.Count).Select(static start => new AlarmEvidence.Datapoint(start, double.NaN, null));
        writer.WriteStartArray("evaluatedDatapoints");
        foreach (var point in decisive.Concat(missing).OrderByDescending(static point => point.Start))
        {
            writer.WriteStartObject();
            writer.WriteTime("timestamp", point.Start);
            if (point.SampleCount is { } count)
            {
                writer.WriteDouble("sampleCount", count);
            }

            if (!double.IsNaN(point.Value))
            {
                writer.WriteDouble("value", point.Value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
