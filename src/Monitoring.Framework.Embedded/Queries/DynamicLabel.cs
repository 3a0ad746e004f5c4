using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitoring.Framework.Embedded;

/// <summary>Labels with values in them, such as <c>CPU ${AVG}</c> or <c>${PROP('Dim.host')}</c>. What has another name stays as it is.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/graph-dynamic-labels.html">dynamic labels</see>.</remarks>
internal static partial class DynamicLabel
{
    private const string NoValue = "--";

    /// <param name="label">The label.</param>
    /// <param name="series">All points of the query.</param>
    /// <param name="query">The query.</param>
    /// <param name="automatic">The label that the query would have without this one.</param>
    /// <param name="scope">Where the metric is.</param>
    public static string Fill(string label, MathSeries series, PlannedQuery query, string automatic, DiscoveryScope scope) =>
        label.Contains("${", StringComparison.Ordinal)
            ? Placeholder().Replace(
                label,
                match => (match.Groups["property"] is { Success: true, Value: var property }
                    ? PropertyOf(property, query, scope)
                    : ValueOf(match.Groups["value"].Value, series, automatic)) ?? match.Value)
            : label;

    private static string? ValueOf(string name, MathSeries series, string automatic) => name switch
    {
        "LABEL" => automatic,
        "DATAPOINT_COUNT" => Text(series.Count),
        "AVG" => Text(MathAggregates.Average(series.Values, series.Count)),
        "SUM" => Text(MathAggregates.Sum(series.Values, series.Count)),
        "MIN" => Text(MathAggregates.Minimum(series.Values, series.Count)),
        "MAX" => Text(MathAggregates.Maximum(series.Values, series.Count)),
        "MIN_MAX_RANGE" => Text(MathAggregates.Maximum(series.Values, series.Count) - MathAggregates.Minimum(series.Values, series.Count)),
        "FIRST" => Text(series.Count > 0 ? series.Values[0] : double.NaN),
        "LAST" => Text(series.Count > 0 ? series.Values[^1] : double.NaN),
        "FIRST_LAST_RANGE" => Text(series.Count > 0 ? Math.Abs(series.Values[^1] - series.Values[0]) : double.NaN),
        _ => null,
    };

    private static string? PropertyOf(string name, PlannedQuery query, DiscoveryScope scope)
    {
        const string dimension = "Dim.";
        var metric = query as PlannedMetric;
        return name switch
        {
            "Period" => query.Period.ToString(CultureInfo.InvariantCulture),
            "AccountId" => metric?.AccountId ?? scope.Account,
            "Region" => scope.Region,
            "Stat" => metric?.Statistic.Name,
            "MetricName" => metric?.Metric.Name,
            "Namespace" => metric?.Metric.Namespace,
            _ when name.StartsWith(dimension, StringComparison.Ordinal) => metric?.Metric.DimensionValue(name[dimension.Length..]),
            _ => null,
        };
    }

    private static string Text(double value) => double.IsNaN(value) ? NoValue : value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\$\{(?:PROP\((?:'(?<property>[^'{}]*)'|""(?<property>[^""{}]*)"")\)|(?<value>[A-Z_]+))\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
