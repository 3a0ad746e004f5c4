using System.Text.Json.Nodes;
using static Monitoring.Framework.Conformance.Tests.Limits.LimitRequests;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>The limits of the operations on metrics.</summary>
internal static class MetricLimits
{
    public static IEnumerable<LimitProbe> All => [.. PutMetricData, .. GetMetricStatistics, .. GetMetricData, .. ListMetrics];

    private static IEnumerable<LimitProbe> PutMetricData =>
    [
        new("length.Namespace", "PutMetricData", "Namespace", static n => new() { ["Namespace"] = Text(n), ["MetricData"] = new JsonArray(Datum()) }),
        new("length.MetricName", "PutMetricData", "MetricData.member.1.MetricName", static n => Data(Datum(new() { ["MetricName"] = Text(n) }))),
        new("length.DimensionName", "PutMetricData", "MetricData.member.1.Dimensions.member.1.Name", static n => Data(Datum(Dimensions(Text(n), "v")))),
        new("length.DimensionValue", "PutMetricData", "MetricData.member.1.Dimensions.member.1.Value", static n => Data(Datum(Dimensions("d", Text(n))))),
        new("count.Dimensions", "PutMetricData", "MetricData.member.1.Dimensions", static n => Data(Datum(new() { ["Dimensions"] = List(n, DimensionOf) }))),
        new("PutMetricData.metricsPerRequest", "PutMetricData", "MetricData", static n => Data(Many(n, static _ => Datum()))),
        new("PutMetricData.valuesPerDatum", "PutMetricData", "MetricData.member.1.Values", static n => Data(new JsonObject
        {
            ["MetricName"] = "m",
            ["Values"] = List(n, static i => i),
        })),
    ];

    private static IEnumerable<LimitProbe> GetMetricStatistics =>
    [
        new("length.Namespace", "GetMetricStatistics", "Namespace", static n => StatisticsOf(new() { ["Namespace"] = Text(n) })),
        new("length.MetricName", "GetMetricStatistics", "MetricName", static n => StatisticsOf(new() { ["MetricName"] = Text(n) })),
        new("length.DimensionName", "GetMetricStatistics", "Dimensions.member.1.Name", static n => StatisticsOf(Dimensions(Text(n), "v"))),
        new("length.DimensionValue", "GetMetricStatistics", "Dimensions.member.1.Value", static n => StatisticsOf(Dimensions("d", Text(n)))),
        new("count.Dimensions", "GetMetricStatistics", "Dimensions", static n => StatisticsOf(new() { ["Dimensions"] = List(n, DimensionOf) })),
        new("count.Statistics", "GetMetricStatistics", "Statistics", static n => StatisticsOf(new() { ["Statistics"] = List(n, static i => Basic[i % Basic.Length]) })),
        new("count.ExtendedStatistics", "GetMetricStatistics", "ExtendedStatistics", static n => StatisticsOf(new()
        {
            ["Statistics"] = new JsonArray(),
            ["ExtendedStatistics"] = List(n, static i => $"p{i + 1}"),
        })),
        new("GetMetricStatistics.datapoints", "GetMetricStatistics", "the limit of 1440", static n => StatisticsOf(minutes: n)),
    ];

    private static IEnumerable<LimitProbe> GetMetricData =>
    [
        new("length.Namespace", "GetMetricData", "MetricDataQueries.member.1.MetricStat.Metric", static n => Of(new() { ["Namespace"] = Text(n) })),
        new("length.MetricName", "GetMetricData", "MetricDataQueries.member.1.MetricStat.Metric", static n => Of(new() { ["MetricName"] = Text(n) })),
        new("length.DimensionName", "GetMetricData", "MetricDataQueries.member.1.MetricStat.Metric", static n => Of(Dimensions(Text(n), "v"))),
        new("length.DimensionValue", "GetMetricData", "MetricDataQueries.member.1.MetricStat.Metric", static n => Of(Dimensions("d", Text(n)))),
        new("count.Dimensions", "GetMetricData", "MetricDataQueries.member.1.MetricStat.Metric", static n => Of(new() { ["Dimensions"] = List(n, DimensionOf) })),
        new("length.MetricId", "GetMetricData", "MetricDataQueries.member.1.Id", static n => MetricData(Query(Text(n)))),
        new("length.MetricExpression", "GetMetricData", "expression 'e'", static n => MetricData(Expression("e", n == 0 ? "" : "m".PadRight(n)), Query("m"))),
        new("length.AccountId", "GetMetricData", "MetricDataQueries.member.1.AccountId", static n => MetricData(Owned(Text(n)))),
        new("GetMetricData.queries", "GetMetricData", "MetricDataQueries", static n => MetricData(Many(n, static i => Query($"m{i}")))),
    ];

    /// <summary>An empty name is no name there, and is left out.</summary>
    private static IEnumerable<LimitProbe> ListMetrics =>
    [
        new("length.Namespace", "ListMetrics", "Namespace", static n => new() { ["Namespace"] = Text(n) }),
        new("length.MetricName", "ListMetrics", "MetricName", static n => new() { ["MetricName"] = Text(n) }),
        new("length.DimensionName", "ListMetrics", "Dimensions.member.1.Name", static n => Dimensions(Text(n), "v")),
        new("length.DimensionValue", "ListMetrics", "Dimensions.member.1.Value", static n => Dimensions("d", Text(n))),
        new("length.AccountId", "ListMetrics", "OwningAccount", static n => new() { ["OwningAccount"] = Text(n) }),
        new("count.DimensionFilters", "ListMetrics", "Dimensions", static n => new() { ["Dimensions"] = List(n, DimensionOf) }),
    ];

    private static string[] Basic { get; } = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

    private static JsonObject Of(JsonObject metric) => MetricData(new JsonObject { ["Id"] = "m", ["MetricStat"] = Stat(metric) });
}
