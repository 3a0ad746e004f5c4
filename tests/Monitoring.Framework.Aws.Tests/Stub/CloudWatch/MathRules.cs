using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>What CloudWatch refuses of the queries of an alarm.</summary>
internal static partial class MathRules
{
    public static void Check(JsonElement alarm, int periods)
    {
        var queries = alarm.GetList("Metrics").ToList();
        AlarmRules.Require(queries.DistinctBy(static query => query.GetText("Id")).Count() == queries.Count, "The values for parameter id in Metrics must be unique.");
        foreach (var query in queries)
        {
            AlarmRules.Require(Id().IsMatch(query.GetText("Id")!), $"The value {query.GetText("Id")} for parameter Id must match [a-z][a-zA-Z0-9_]*.");
            AlarmRules.Require((query.Get("Expression") is null) != (query.Get("MetricStat") is null), "Exactly one of Expression and MetricStat must be given in a query.");
            if (query.Get("MetricStat") is { } metric)
            {
                AlarmRules.CheckRange(metric.GetNumber("Period")!.Value, periods);
                AlarmRules.CheckDimensions(metric.GetProperty("Metric"));
            }
        }

        var band = alarm.GetText("ThresholdMetricId");
        var returned = queries.Where(query => query.Get("ReturnData")?.GetBoolean() ?? true).ToList();
        AlarmRules.Require(band is null || queries.Exists(query => query.GetText("Id") == band), $"ThresholdMetricId {band} is not the Id of a query.");
        AlarmRules.Require(returned.Count(query => query.GetText("Id") != band) == 1, "Exactly one element of the metrics list should return data.");
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9_]*$")]
    private static partial Regex Id();
}
