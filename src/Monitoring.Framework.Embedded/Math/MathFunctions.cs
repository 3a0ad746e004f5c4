using System.Collections.Frozen;

namespace Monitoring.Framework.Embedded;

/// <summary>The functions that there are, and those of CloudWatch that this back end does not have.</summary>
internal static class MathFunctions
{
    private static readonly FrozenDictionary<string, MathFunction> _functions = All().ToFrozenDictionary(static each => each.Name, StringComparer.Ordinal);

    private static readonly FrozenSet<string> _unsupported = FrozenSet.ToFrozenSet(
        ["ANOMALY_DETECTION_BAND", "SEARCH", "INSIGHT_RULE_METRIC", "LAMBDA", "DB_PERF_INSIGHTS", "SERVICE_QUOTA"],
        StringComparer.Ordinal);

    /// <exception cref="MathException">There is no such function here.</exception>
    public static MathFunction Find(string id, string name)
    {
        if (_functions.TryGetValue(name, out var function))
        {
            return function;
        }

        throw _unsupported.Contains(name)
            ? new MathException(id, $"Function '{name}' is not supported by the embedded back end") { UnsupportedFunction = name }
            : new MathException(id, $"Function '{name}' not found");
    }

    private static MathFunction[] All() =>
    [
        new SeriesFunction("ABS", static series => series.Map(Math.Abs)),
        new SeriesFunction("CEIL", static series => series.Map(Math.Ceiling)),
        new SeriesFunction("FLOOR", static series => series.Map(Math.Floor)),
        new SeriesFunction("LOG", static series => series.Map(Math.Log)),
        new SeriesFunction("LOG10", static series => series.Map(Math.Log10)),
        new SeriesFunction("DIFF", static series => MathSteps.Between(series, static (value, _) => value)),
        new SeriesFunction("DIFF_TIME", static series => MathSteps.Between(series, static (_, seconds) => seconds)),
        new SeriesFunction("RATE", static series => MathSteps.Between(series, static (value, seconds) => value / seconds)),
        new SeriesFunction("RUNNING_SUM", MathSteps.RunningSum),
        new AggregateFunction("SUM", MathAggregates.Sum, MathAggregates.Sum),
        new AggregateFunction("AVG", MathAggregates.Average, MathAggregates.AverageOfAll),
        new AggregateFunction("MIN", MathAggregates.Minimum, MathAggregates.Minimum),
        new AggregateFunction("MAX", MathAggregates.Maximum, MathAggregates.Maximum),
        new AggregateFunction("STDDEV", MathAggregates.Deviation, MathAggregates.DeviationOfAll),
        new AggregateFunction("DATAPOINT_COUNT", MathAggregates.Count, MathAggregates.Count),
        new ArrayFunction("METRIC_COUNT", MathType.Scalar, static (array, _) => new MathScalar(array.Items.Count)),
        new ArrayFunction("FIRST", MathType.Series, static (array, window) => array.Items.Count > 0 ? array.Items[0] : MathSeries.Empty(window)),
        new ArrayFunction("LAST", MathType.Series, static (array, window) => array.Items.Count > 0 ? array.Items[^1] : MathSeries.Empty(window)),
        new ArrayFunction("REMOVE_EMPTY", MathType.Array, static (array, _) => new MathArray([.. array.Items.Where(static item => item.Count > 0)])),
        new CalendarFunction("MINUTE", static time => time.Minute),
        new CalendarFunction("HOUR", static time => time.Hour),
        new CalendarFunction("DAY", static time => time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek),
        new CalendarFunction("DATE", static time => time.Day),
        new CalendarFunction("MONTH", static time => time.Month),
        new CalendarFunction("YEAR", static time => time.Year),
        new CalendarFunction("EPOCH", static time => time.ToUnixTimeSeconds()),
        new FillFunction(),
        new IfFunction(),
        new MetricsFunction(),
        new PeriodFunction(),
        new SliceFunction(),
        new SortFunction(),
        new TimeSeriesFunction(),
    ];
}
