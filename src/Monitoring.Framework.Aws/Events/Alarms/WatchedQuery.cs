using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>One metric or expression of an alarm.</summary>
internal sealed record WatchedQuery
{
    public string? Id { get; init; }

    /// <summary>As a metric is written for people; null for an expression.</summary>
    public string? Metric { get; init; }

    public string? Name { get; init; }

    public string? Statistic { get; init; }

    public int? Period { get; init; }

    public string? Expression { get; init; }

    public string? Label { get; init; }

    public bool IsReturned { get; init; } = true;

    public string Subject => Label ?? Name ?? Expression ?? "value";

    public static WatchedQuery Read(JsonElement query)
    {
        var metric = query.Member("metricStat", "metric");
        var name = metric.Text("name") ?? metric.Text("metricName");
        return new WatchedQuery
        {
            Id = query.Text("id"),
            Metric = MetricOf(metric, name),
            Name = name,
            Statistic = query.Text("metricStat", "stat"),
            Period = Seconds(query.Number("metricStat", "period") ?? query.Number("period")),
            Expression = query.Text("expression"),
            Label = query.Text("label"),
            IsReturned = query.Member("returnData") is not { ValueKind: JsonValueKind.False },
        };
    }

    /// <summary>The trigger of an alarm on one metric.</summary>
    public static WatchedQuery ReadSingle(JsonElement? trigger)
    {
        var name = trigger.Text("MetricName");
        return new WatchedQuery
        {
            Metric = MetricOf(trigger, name),
            Name = name,
            Statistic = StatisticOf(trigger.Text("ExtendedStatistic") ?? trigger.Text("Statistic")),
            Period = Seconds(trigger.Number("Period")),
        };
    }

    private static string? MetricOf(JsonElement? metric, string? name) => name is null ? null : DimensionsOf(metric.Member("dimensions")) is { Length: > 0 } dimensions
        ? $"{metric.Text("namespace")} {name}{{{dimensions}}}"
        : $"{metric.Text("namespace")} {name}";

    /// <summary>A list in SNS messages, a map in events; some senders write nothing as an empty text.</summary>
    private static string DimensionsOf(JsonElement? dimensions)
    {
        var pairs = dimensions is { ValueKind: JsonValueKind.Object }
            ? dimensions.Properties().Select(static each => (each.Name, Value: each.Value.Scalar()))
            : dimensions.Items().Select(static each => (Name: each.Text("name") ?? "", Value: each.Scalar("value")));
        var sorted = pairs.Where(static pair => pair.Name.Length > 0).OrderBy(static pair => pair.Name, StringComparer.Ordinal);
        return string.Join(", ", sorted.Select(static pair => $"{pair.Name}={pair.Value}"));
    }

    /// <summary>SNS messages shout it.</summary>
    private static string? StatisticOf(string? name) => name switch
    {
        "SAMPLE_COUNT" => "SampleCount",
        "AVERAGE" or "SUM" or "MINIMUM" or "MAXIMUM" => string.Concat(name.AsSpan(0, 1), CultureInfo.InvariantCulture.TextInfo.ToLower(name[1..])),
        _ => name,
    };

    private static int? Seconds(double? number) => number is >= 1 and <= int.MaxValue and var seconds ? (int)seconds : null;
}
