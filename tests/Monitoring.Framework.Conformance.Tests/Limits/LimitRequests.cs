using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>Requests that are right but for the member that is given instead.</summary>
internal static class LimitRequests
{
    public const string Existing = "existing";

    private static readonly DateTimeOffset _time = new(2026, 9, 14, 0, 0, 0, TimeSpan.Zero);

    public static string Text(int length) => new('x', length);

    public static JsonNode?[] Many(int count, Func<int, JsonNode?> element) => [.. Enumerable.Range(0, count).Select(element)];

    public static JsonArray List(int count, Func<int, JsonNode?> element) => [.. Enumerable.Range(0, count).Select(element)];

    public static JsonObject DimensionOf(int i) => new() { ["Name"] = $"d{i}", ["Value"] = "v" };

    public static JsonObject Dimensions(string name, string value) =>
        new() { ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = name, ["Value"] = value }) };

    public static JsonObject Tag(string key, string value) => new() { ["Key"] = key, ["Value"] = value };

    public static JsonObject Metric(JsonObject? members = null) => With(new JsonObject { ["Namespace"] = "Limits", ["MetricName"] = "m" }, members);

    public static JsonObject Datum(JsonObject? members = null) => With(new JsonObject { ["MetricName"] = "m", ["Value"] = 1 }, members);

    public static JsonObject Data(params JsonNode?[] data) => new() { ["Namespace"] = "Limits", ["MetricData"] = new JsonArray(data) };

    public static JsonObject Query(string id, bool returnData = true) => new() { ["Id"] = id, ["ReturnData"] = returnData, ["MetricStat"] = Stat() };

    public static JsonObject Stat(JsonObject? metric = null) => new() { ["Metric"] = Metric(metric), ["Period"] = 60, ["Stat"] = "Sum" };

    public static JsonObject Expression(string id, string expression, bool returnData = true) =>
        new() { ["Id"] = id, ["ReturnData"] = returnData, ["Expression"] = expression, ["Period"] = 60 };

    public static JsonObject Owned(string account)
    {
        var query = Query("m");
        query["AccountId"] = account;
        return query;
    }

    public static JsonObject MetricData(params JsonNode?[] queries) => new()
    {
        ["StartTime"] = WireTimes.Of(_time),
        ["EndTime"] = WireTimes.Of(_time.AddMinutes(5)),
        ["MetricDataQueries"] = new JsonArray(queries),
    };

    public static JsonObject StatisticsOf(JsonObject? members = null, int minutes = 5) => With(
        Metric(new JsonObject
        {
            ["StartTime"] = WireTimes.Of(_time),
            ["EndTime"] = WireTimes.Of(_time.AddMinutes(minutes)),
            ["Period"] = 60,
            ["Statistics"] = new JsonArray("Sum"),
        }),
        members);

    public static JsonObject Alarm(JsonObject? members = null) => With(
        new JsonObject
        {
            ["AlarmName"] = "alarm",
            ["MetricName"] = "latency",
            ["Namespace"] = "Shop",
            ["Statistic"] = "Average",
            ["Period"] = 60,
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = 10,
            ["ComparisonOperator"] = "GreaterThanThreshold",
        },
        members);

    public static JsonObject MathAlarm(params JsonNode?[] queries)
    {
        var request = Alarm(new JsonObject { ["Metrics"] = new JsonArray(queries) });
        foreach (var member in (string[])["MetricName", "Namespace", "Statistic", "Period"])
        {
            request.Remove(member);
        }

        return request;
    }

    public static JsonObject Composite(JsonObject? members = null) => With(new JsonObject { ["AlarmName"] = "composite", ["AlarmRule"] = "FALSE" }, members);

    public static JsonObject State(JsonObject? members = null) =>
        With(new JsonObject { ["AlarmName"] = Existing, ["StateValue"] = "ALARM", ["StateReason"] = "by hand" }, members);

    public static JsonObject Resource(JsonObject members) =>
        With(new JsonObject { ["ResourceARN"] = $"arn:aws:cloudwatch:local:000000000000:alarm:{Existing}" }, members);

    private static JsonObject With(JsonObject request, JsonObject? members)
    {
        foreach (var (key, value) in members ?? [])
        {
            request[key] = value?.DeepClone();
        }

        return request;
    }
}
