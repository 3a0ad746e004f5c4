using System.Text.Json.Nodes;

namespace Monitoring.Framework.Conformance.Tests;

/// <summary>Makes whole requests of what api-validation.json writes in short.</summary>
internal static class AlarmVectorRequests
{
    private const string Missing = "missing";

    public static string LongName { get; } = new('x', 256);

    public static IReadOnlyList<string> SixTopics { get; } = [.. Enumerable.Range(1, 6).Select(static n => $"arn:aws:sns:us-east-1:123456789012:topic-{n}")];

    public static JsonObject Of(string operation, string name, JsonObject sketch)
    {
        var request = Valid(operation);
        foreach (var (key, value) in sketch)
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

        request.Remove("rate");
        if (request.ContainsKey("ExtendedStatistic") && !sketch.ContainsKey("Statistic"))
        {
            request.Remove("Statistic");
        }

        Expand(name, request);
        return request;
    }

    private static JsonObject Valid(string operation) => operation switch
    {
        "PutMetricAlarm" => new JsonObject
        {
            ["AlarmName"] = "alarm",
            ["MetricName"] = "latency",
            ["Namespace"] = "Shop",
            ["Statistic"] = "Average",
            ["Period"] = 60,
            ["EvaluationPeriods"] = 3,
            ["Threshold"] = 10.5,
            ["ComparisonOperator"] = "GreaterThanThreshold",
        },
        "PutCompositeAlarm" => new JsonObject { ["AlarmName"] = "parent", ["AlarmRule"] = "FALSE" },
        "SetAlarmState" => new JsonObject { ["AlarmName"] = "existing", ["StateValue"] = "ALARM", ["StateReason"] = "by hand" },
        "DeleteAlarms" => new JsonObject { ["AlarmNames"] = new JsonArray("existing") },
        "TagResource" => new JsonObject { ["ResourceARN"] = ArnOf("existing"), ["Tags"] = new JsonArray(Tag("k", "v")) },
        "UntagResource" => new JsonObject { ["ResourceARN"] = ArnOf("existing"), ["TagKeys"] = new JsonArray("k") },
        "ListTagsForResource" => new JsonObject { ["ResourceARN"] = ArnOf("existing") },
        _ => [],
    };

    private static void Expand(string name, JsonObject request)
    {
        if ((request["Metrics"] is { } metrics && metrics is not JsonArray { Count: > 0 }) || name is "invalid-update-metric-and-metrics" or "statistic-with-metrics"
            || name.StartsWith("query-", StringComparison.Ordinal) || name == "search" || name.StartsWith("anomaly", StringComparison.Ordinal))
        {
            ExpandMetrics(name, request);
        }

        switch (name)
        {
            case "throttled":
                break;
            case "six-actions":
                request["AlarmActions"] = new JsonArray([.. SixTopics.Select(static topic => JsonValue.Create(topic))]);
                break;
            case "action-other-region":
                request["AlarmActions"] = new JsonArray("arn:aws:sns:eu-central-1:123456789012:ops");
                break;
            case "anomaly-autoscaling":
                request["AlarmActions"] = new JsonArray("arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:autoScalingGroupName/g:policyName/p");
                break;
            case "metric-over-composite":
                request["AlarmName"] = "composite";
                break;
            case "concurrent-update":
                request["AlarmName"] = "existing";
                break;
            case "invalid-create-51-tags" or "supplement-tag-51-atomic":
                request["Tags"] = new JsonArray([.. Enumerable.Range(1, 51).Select(static n => Tag($"k{n}", "v"))]);
                break;
            case "tag-invalid-mixed-atomic":
                request["Tags"] = new JsonArray(Tag("valid", "v"), Tag("aws:reserved", "v"));
                break;
            case "tag-duplicate-keys":
                request["Tags"] = new JsonArray(Tag("dup", "first"), Tag("dup", "second"));
                break;
            case "no-comparison":
                request.Remove("ComparisonOperator");
                break;
            case "no-evaluation-periods":
                request.Remove("EvaluationPeriods");
                break;
            case "no-statistic":
                request.Remove("Statistic");
                break;
            case "no-period":
                request.Remove("Period");
                break;
            case "control-characters":
                request["AlarmName"] = "a\u0007b";
                break;
            case "suppressor-wrong-arn":
                request["ActionsSuppressor"] = "arn:aws:sns:us-east-1:123456789012:pf-topic";
                break;
            case "supplement-same-state-new-reason":
                request["StateValue"] = "INSUFFICIENT_DATA";
                break;
            case "supplement-delete-invalid-mixed":
                request["AlarmNames"] = new JsonArray("good", LongName);
                break;
            case "delete-idempotent":
                request["AlarmNames"] = new JsonArray(Missing);
                break;
            case "enable-mixed-missing" or "disable-mixed-missing":
                request["AlarmNames"] = new JsonArray("existing", Missing);
                break;
            case "missing-set-alarm-state" or "history-never-existent":
                request["AlarmName"] = Missing;
                break;
            case "missing-ListTagsForResource" or "missing-TagResource" or "missing-UntagResource":
                request["ResourceARN"] = ArnOf(Missing);
                break;
        }
    }

    private static void ExpandMetrics(string name, JsonObject request)
    {
        var kept = name == "invalid-update-metric-and-metrics" ? "MetricName" : name == "statistic-with-metrics" ? "Statistic" : null;
        foreach (var member in new[] { "MetricName", "Namespace", "Statistic", "Period" }.Where(member => member != kept))
        {
            request.Remove(member);
        }

        JsonArray metrics = name switch
        {
            "return-data" => [Metric("m1"), Metric("m2")],
            "return-data-anomaly" => [Metric("m1", false), Expression("ad1", "ANOMALY_DETECTION_BAND(m1, 2)")],
            "threshold-metric-id-mismatch" => [Metric("m1"), Expression("ad1", "ANOMALY_DETECTION_BAND(m1, 2)", false)],
            "anomaly-autoscaling" => [Metric("m1"), Expression("ad1", "ANOMALY_DETECTION_BAND(m1, 2)")],
            "query-expression-and-metricstat" => [Both()],
            "query-neither" => [new JsonObject { ["Id"] = "m1" }],
            "query-bad-stat" => [Metric("m1", true, "Avg")],
            "too-many-metrics" => [.. Enumerable.Range(1, 11).Select(static n => Metric($"m{n}", n == 1))],
            "too-many-expressions" => [Metric("m1", false), .. Enumerable.Range(1, 11).Select(static n => Expression($"e{n}", "m1", n == 1))],
            "ten-metrics-ten-expressions" =>
            [
                .. Enumerable.Range(1, 10).Select(static n => Metric($"m{n}", false)),
                .. Enumerable.Range(1, 10).Select(static n => Expression($"e{n}", $"m{n} + 1", n == 10)),
            ],
            "search" => [Expression("e1", "SEARCH('{AWS/EC2,InstanceId} MetricName=\"CPUUtilization\"', 'Average', 300)")],
            _ => [Metric("m1")],
        };
        request["Metrics"] = metrics;
        if (request.ContainsKey("ThresholdMetricId"))
        {
            request.Remove("Threshold");
            request["ComparisonOperator"] = "LessThanLowerOrGreaterThanUpperThreshold";
        }

        if (name == "too-many-expressions")
        {
            request.Remove("EvaluationPeriods");
        }
    }

    private static JsonObject Metric(string id, bool? returnData = null, string stat = "Average") => With(
        new JsonObject
        {
            ["Id"] = id,
            ["MetricStat"] = new JsonObject
            {
                ["Metric"] = new JsonObject { ["Namespace"] = "Shop", ["MetricName"] = id },
                ["Period"] = 60,
                ["Stat"] = stat,
            },
        },
        returnData);

    private static JsonObject Expression(string id, string expression, bool? returnData = null) =>
        With(new JsonObject { ["Id"] = id, ["Expression"] = expression }, returnData);

    private static JsonObject Both()
    {
        var query = Metric("m1");
        query["Expression"] = "m2 * 2";
        return query;
    }

    private static JsonObject With(JsonObject query, bool? returnData)
    {
        if (returnData is { } value)
        {
            query["ReturnData"] = value;
        }

        return query;
    }

    private static JsonObject Tag(string key, string value) => new() { ["Key"] = key, ["Value"] = value };

    private static string ArnOf(string name) => $"arn:aws:cloudwatch:local:000000000000:alarm:{name}";
}
