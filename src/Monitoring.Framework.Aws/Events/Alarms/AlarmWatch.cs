using System.Globalization;
using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>What a metric alarm watches, from the trigger of an SNS message or the configuration of an event. What an event does not say is null.</summary>
internal sealed record AlarmWatch
{
    public IReadOnlyList<WatchedQuery> Queries { get; init; } = [];

    /// <summary>Seconds.</summary>
    public int? Period { get; init; }

    public int? Periods { get; init; }

    public int? Required { get; init; }

    public string? Operator { get; init; }

    public double? Threshold { get; init; }

    /// <summary>The query whose band is the threshold.</summary>
    public string? Band { get; init; }

    public static AlarmWatch Read(JsonElement? trigger)
    {
        var queries = trigger.Member("metrics").Items().Select(WatchedQuery.Read).ToList();
        if (queries.Count == 0 && trigger.Text("MetricName") is not null)
        {
            queries.Add(WatchedQuery.ReadSingle(trigger));
        }

        var periods = Count(trigger, "EvaluationPeriods");
        return new AlarmWatch
        {
            Queries = queries,
            Period = Count(trigger, "Period") ?? queries.Select(static query => query.Period).Max(),
            Periods = periods,
            Required = Count(trigger, "DatapointsToAlarm") ?? periods,
            Operator = trigger.Text("ComparisonOperator"),
            Threshold = trigger.Number("Threshold"),
            Band = trigger.Text("ThresholdMetricId"),
        };
    }

    /// <param name="reason">Events tell no threshold; the reason of the state does.</param>
    public IReadOnlyList<Fact> ToFacts(string? reason) =>
    [
        .. Queries.Count == 1 && Queries[0].Metric is not null ? SingleFacts(Queries[0]) : Queries.SelectMany(QueryFacts),
        .. ThresholdOf(reason) is { } threshold ? (Fact[])[new("Threshold", threshold)] : [],
    ];

    private static IEnumerable<Fact> SingleFacts(WatchedQuery query)
    {
        yield return new Fact("Metric", query.Metric!);
        if (query.Statistic is not null && query.Period is { } period)
        {
            yield return new Fact("Statistic", $"{query.Statistic} of {PeriodText.Of(1, period)}");
        }
    }

    private IEnumerable<Fact> QueryFacts(WatchedQuery query)
    {
        if (query.Metric is not null)
        {
            yield return new Fact($"Metric {query.Id}", $"{query.Metric}, {query.Statistic} of {PeriodText.Of(1, query.Period ?? Period ?? 60)}");
        }
        else if (query.Expression is not null)
        {
            yield return new Fact($"Expression {query.Id}", query.Expression);
        }
    }

    private string? ThresholdOf(string? reason)
    {
        var (sign, threshold) = Operator is not null && Threshold is { } given
            ? (Sign(Operator), given.ToString(CultureInfo.InvariantCulture))
            : ReasonValues.ThresholdOf(reason);
        if (Band is not null || (Operator?.Contains("LowerOr", StringComparison.Ordinal) ?? false))
        {
            return Text($"{Subject} outside of {Queries.FirstOrDefault(query => query.Id == Band)?.Expression ?? "its band"}{Often}");
        }

        return threshold is null ? null : Text($"{Subject} {sign} {threshold}{Often}");
    }

    private string Subject => (Queries.FirstOrDefault(query => query.IsReturned && query.Id != Band) ?? (Queries.Count > 0 ? Queries[0] : null))?.Subject ?? "value";

    private string Often => Period is not { } period || Periods is not { } periods ? ""
        : periods == 1 ? $" for {PeriodText.Of(1, period)}"
        : Text($" for {Required} of {PeriodText.Of(periods, period)}");

    private static string Sign(string comparison) => comparison switch
    {
        "GreaterThanOrEqualToThreshold" => "≥",
        "GreaterThanThreshold" or "GreaterThanUpperThreshold" => ">",
        "LessThanOrEqualToThreshold" => "≤",
        "LessThanThreshold" or "LessThanLowerThreshold" => "<",
        _ => comparison,
    };

    private static int? Count(JsonElement? trigger, string name) => trigger.Number(name) is >= 1 and <= int.MaxValue and var number ? (int)number : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
