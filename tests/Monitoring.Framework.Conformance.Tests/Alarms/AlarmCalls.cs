using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>Calls that the tests of alarms make again and again, by JSON.</summary>
internal static class AlarmCalls
{
    public static async Task<JsonObject> ExpectAsync(this CloudWatchHost host, string operation, JsonObject request, WireProtocol protocol = WireProtocol.Json)
    {
        var response = await host.CallAsync(protocol, operation, request);
        Assert.That(response.Status, Is.EqualTo(200), $"{operation}: {response.ErrorCode}: {response.ErrorMessage}");
        return response.Body;
    }

    /// <summary>Puts an alarm on the Average of Shop latency over a minute, above 10, with what is given instead; a member that is null is left out.</summary>
    public static Task PutAlarmAsync(this CloudWatchHost host, string name, JsonObject? members = null)
    {
        var request = new JsonObject
        {
            ["AlarmName"] = name,
            ["MetricName"] = "latency",
            ["Namespace"] = "Shop",
            ["Statistic"] = "Average",
            ["Period"] = 60,
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = 10,
            ["ComparisonOperator"] = "GreaterThanThreshold",
        };
        foreach (var (key, value) in members ?? [])
        {
            if (value is null)
            {
                request.Remove(key);
            }
            else
            {
                request[key] = value.DeepClone();
            }
        }

        return host.ExpectAsync("PutMetricAlarm", request);
    }

    public static Task PutCompositeAsync(this CloudWatchHost host, string name, string rule) =>
        host.ExpectAsync("PutCompositeAlarm", new JsonObject { ["AlarmName"] = name, ["AlarmRule"] = rule });

    public static Task SetStateAsync(this CloudWatchHost host, string name, string state, string reason = "by hand") =>
        host.ExpectAsync("SetAlarmState", new JsonObject { ["AlarmName"] = name, ["StateValue"] = state, ["StateReason"] = reason });

    public static async Task<JsonObject> DescribeAsync(this CloudWatchHost host, string name, string kind = "Metric") =>
        (await host.ExpectAsync("DescribeAlarms", new JsonObject { ["AlarmNames"] = new JsonArray(name), ["AlarmTypes"] = new JsonArray($"{kind}Alarm") }))
            [$"{kind}Alarms"]!.AsArray().Single()!.AsObject();

    /// <summary>The names in a list of alarms; an empty list of the query protocol is no list.</summary>
    public static List<string> Names(this JsonNode? alarms) => [.. (alarms as JsonArray ?? []).Select(static alarm => (string)alarm!["AlarmName"]!)];
}
