using System.Text.Json;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>GetMetricData over the data that were put, for metrics with one of the five basic statistics; expressions are answered as a region that has no data for them.</summary>
internal sealed class MetricDataReader(StubMetrics metrics, JsonElement json)
{
    private readonly string _question = string.Join('\n', json.EnumerateObject().Where(static each => each.Name != "NextToken").Select(static each => each.ToString()));

    public void Write(Utf8JsonWriter writer)
    {
        var (from, to) = (json.GetTime("StartTime")!.Value, json.GetTime("EndTime")!.Value);
        AlarmRules.Require(from < to, "The parameter StartTime must be less than the parameter EndTime.");
        var queries = json.GetList("MetricDataQueries").ToList();
        AlarmRules.Require(queries.Count <= 500, "The collection MetricDataQueries must not have a size greater than 500.");
        AlarmRules.Require(queries.DistinctBy(static query => query.GetText("Id")).Count() == queries.Count, "The values for parameter id in MetricDataQueries must be unique.");
        AlarmRules.Require(
            queries.TrueForAll(static query => (query.Get("Expression") is null) != (query.Get("MetricStat") is null)),
            "Exactly one of Expression and MetricStat must be given in a query.");
        var start = json.GetText("NextToken") is not { } token ? 0 : int.TryParse(StubToken.Read(_question, token), out var position) ? position : throw CloudWatchErrors.InvalidToken();
        var left = json.GetNumber("MaxDatapoints") ?? 100_800;
        var (passed, end, isWhole) = (0, start, true);
        writer.WriteStartArray("MetricDataResults");
        foreach (var query in queries.Where(static query => query.Get("ReturnData")?.GetBoolean() ?? true))
        {
            var points = PointsOf(query, from, to);
            var page = points.Skip(start - passed).Take(left).ToList();
            passed += points.Count;
            left -= page.Count;
            end += page.Count;
            isWhole &= passed <= end;
            Write(writer, query, page, isWhole);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("Messages");
        writer.WriteEndArray();
        if (!isWhole)
        {
            writer.WriteString("NextToken", StubToken.Make(_question, $"{end}"));
        }
    }

    private List<(DateTimeOffset Time, double Value)> PointsOf(JsonElement query, DateTimeOffset from, DateTimeOffset to)
    {
        if (query.Get("MetricStat") is not { } stat)
        {
            return [];
        }

        var metric = stat.GetProperty("Metric");
        if (metrics.Find(metric.GetText("Namespace")!, metric.GetText("MetricName")!, metric.GetDimensions()) is not { } found)
        {
            return [];
        }

        var period = TimeSpan.FromSeconds(stat.GetNumber("Period")!.Value).Ticks;
        var unit = stat.GetText("Unit");
        var points = found.Data
            .Where(datum => datum.Time >= from && datum.Time < to && (unit is null || unit == (datum.Unit ?? "None")))
            .GroupBy(datum => new DateTimeOffset(datum.Time.UtcTicks / period * period, TimeSpan.Zero))
            .Select(bucket => (Time: bucket.Key, Value: Value(stat.GetText("Stat")!, [.. bucket])));
        return [.. json.GetText("ScanBy") == "TimestampAscending" ? points.OrderBy(static point => point.Time) : points.OrderByDescending(static point => point.Time)];
    }

    private static double Value(string stat, IReadOnlyList<StubDatum> data) => stat switch
    {
        "SampleCount" => data.Sum(static datum => datum.Count),
        "Sum" => data.Sum(static datum => datum.Sum),
        "Average" => data.Sum(static datum => datum.Sum) / data.Sum(static datum => datum.Count),
        "Minimum" => data.Min(static datum => datum.Minimum),
        "Maximum" => data.Max(static datum => datum.Maximum),
        _ => throw CloudWatchErrors.Validation($"The value {stat} for parameter Stat is not supported here."),
    };

    private static void Write(Utf8JsonWriter writer, JsonElement query, List<(DateTimeOffset Time, double Value)> points, bool isWhole)
    {
        writer.WriteStartObject();
        writer.WriteString("Id", query.GetText("Id"));
        writer.WriteString("Label", query.GetText("Label") ?? query.Get("MetricStat")?.GetProperty("Metric").GetText("MetricName") ?? query.GetText("Id"));
        writer.WriteString("StatusCode", isWhole ? "Complete" : "PartialData");
        writer.WriteStartArray("Timestamps");
        points.ForEach(point => writer.WriteRawValue(CloudWatchService.Seconds(point.Time), skipInputValidation: true));
        writer.WriteEndArray();
        writer.WriteStartArray("Values");
        points.ForEach(point => writer.WriteRawValue(StubJson.Java(point.Value), skipInputValidation: true));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
