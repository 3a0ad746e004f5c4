using System.Text.Json.Nodes;
using Monitoring.Framework.Embedded;

namespace Monitoring.Framework.Conformance.Tests.Coverage;

/// <summary>Makes the request of what an event of EventBridge, or the payload of a Lambda action, tells of an alarm's configuration.</summary>
internal static class EventBridgeAlarm
{
    private static readonly Dictionary<string, string> _members = new()
    {
        ["description"] = "AlarmDescription",
        ["actionsEnabled"] = "ActionsEnabled",
        ["okActions"] = "OKActions",
        ["alarmActions"] = "AlarmActions",
        ["insufficientDataActions"] = "InsufficientDataActions",
        ["evaluationPeriods"] = "EvaluationPeriods",
        ["datapointsToAlarm"] = "DatapointsToAlarm",
        ["threshold"] = "Threshold",
        ["comparisonOperator"] = "ComparisonOperator",
        ["treatMissingData"] = "TreatMissingData",
        ["alarmRule"] = "AlarmRule",
        ["actionsSuppressor"] = "ActionsSuppressor",
        ["actionsSuppressorWaitPeriod"] = "ActionsSuppressorWaitPeriod",
        ["actionsSuppressorExtensionPeriod"] = "ActionsSuppressorExtensionPeriod",
    };

    /// <summary>The operation and its request.</summary>
    public static (string Operation, JsonObject Request) Of(string name, JsonNode configuration)
    {
        var request = new JsonObject { ["AlarmName"] = name };
        foreach (var (member, value) in configuration.AsObject())
        {
            if (_members.TryGetValue(member, out var theirs))
            {
                request[theirs] = value!.DeepClone();
            }
        }

        if (request.ContainsKey("AlarmRule"))
        {
            return ("PutCompositeAlarm", JsonNode.Parse(Ours(request.ToJsonString()))!.AsObject());
        }

        // Events on changes of the state do not tell these.
        request["EvaluationPeriods"] ??= 1;
        request["ComparisonOperator"] ??= "GreaterThanThreshold";
        request["Threshold"] ??= 1;
        AddMetrics(request, [.. configuration["metrics"]!.AsArray().Select(static query => query!.AsObject())]);
        return ("PutMetricAlarm", request);
    }

    /// <summary>The alarms that a composite alarm looks at.</summary>
    public static IEnumerable<string> DependenciesOf(JsonObject request) =>
        (string?)request["AlarmRule"] is not { } rule ? []
        : CompositeRule.Parse(rule).Children.Concat((string?)request["ActionsSuppressor"] is { } suppressor ? [suppressor.Split(":alarm:")[^1]] : []);

    /// <summary>The embedded back end is account 000000000000 in region local.</summary>
    public static string Ours(string text) => text
        .Replace(":us-east-1:123456789012:", ":local:000000000000:", StringComparison.Ordinal)
        .Replace(":us-east-1:111122223333:", ":local:000000000000:", StringComparison.Ordinal);

    private static void AddMetrics(JsonObject request, List<JsonObject> queries)
    {
        if (queries is [{ } only] && only["metricStat"] is { } stat)
        {
            request["Namespace"] = (string)stat["metric"]!["namespace"]!;
            request["MetricName"] = (string)stat["metric"]!["name"]!;
            request["Dimensions"] = DimensionsOf(stat["metric"]!);
            request["Period"] = stat["period"]!.DeepClone();
            request["Statistic"] = (string)stat["stat"]!;
            return;
        }

        request["Metrics"] = new JsonArray([.. queries.Select(QueryOf)]);
        if (queries.Find(static query => ((string?)query["expression"])?.Contains("ANOMALY_DETECTION_BAND", StringComparison.Ordinal) == true) is { } band)
        {
            request["ThresholdMetricId"] = (string)band["id"]!;
            request["ComparisonOperator"] = "LessThanLowerOrGreaterThanUpperThreshold";
            request.Remove("Threshold");
        }
    }

    private static JsonObject QueryOf(JsonObject query)
    {
        var ours = new JsonObject { ["Id"] = (string)query["id"]!, ["ReturnData"] = query["returnData"]?.DeepClone() ?? true };
        foreach (var (member, theirs) in ((string, string)[])[("expression", "Expression"), ("label", "Label"), ("period", "Period")])
        {
            if (query[member] is { } value)
            {
                ours[theirs] = value.DeepClone();
            }
        }

        if (query["metricStat"] is { } stat)
        {
            ours["MetricStat"] = new JsonObject
            {
                ["Metric"] = new JsonObject
                {
                    ["Namespace"] = (string)stat["metric"]!["namespace"]!,
                    ["MetricName"] = (string)stat["metric"]!["name"]!,
                    ["Dimensions"] = DimensionsOf(stat["metric"]!),
                },
                ["Period"] = stat["period"]!.DeepClone(),
                ["Stat"] = (string)stat["stat"]!,
            };
        }

        return ours;
    }

    private static JsonArray DimensionsOf(JsonNode metric) =>
        [.. (metric["dimensions"]?.AsObject() ?? []).Select(static each => new JsonObject { ["Name"] = each.Key, ["Value"] = (string)each.Value! })];
}
