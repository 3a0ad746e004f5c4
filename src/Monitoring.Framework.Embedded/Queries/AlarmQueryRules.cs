namespace Monitoring.Framework.Embedded;

/// <summary>What PutMetricAlarm checks of the Metrics of an alarm, in its order as far as that is known: the numbers of queries come first.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</see>.</remarks>
internal static class AlarmQueryRules
{
    private const int MaxMetrics = 10;
    private const int MaxExpressions = 10;
    private const int DaySeconds = 86_400;
    private const int WeekSeconds = 7 * DaySeconds;
    private const int HourSeconds = 3600;

    /// <summary>The parsed expressions.</summary>
    /// <exception cref="QueryException">The queries are refused.</exception>
    public static IReadOnlyList<MathExpression> Check(MetricAlarmDefinition alarm)
    {
        CheckNumbers(alarm.Metrics);
        CheckEach(alarm.Metrics);
        var expressions = alarm.Metrics.Where(static query => query.Expression is not null).Select(Parse).ToList();
        CheckReturned(alarm);
        CheckPeriods(alarm.Metrics);
        CheckLength(PeriodOf(alarm), alarm.EvaluationPeriods);
        return expressions;
    }

    /// <summary>The period of queries that were checked, in seconds.</summary>
    public static int PeriodOf(MetricAlarmDefinition alarm) =>
        (int)alarm.Metrics.Select(static query => query.Period).First(static period => period is not null)!.Value.TotalSeconds;

    private static void CheckNumbers(IReadOnlyList<MetricDataQuery> queries)
    {
        if (queries.Count(static query => query.Expression is not null) > MaxExpressions)
        {
            throw QueryException.Validation($"Too many expressions in alarm, maximum is {MaxExpressions}");
        }

        if (queries.Count(static query => query.Metric is not null) > MaxMetrics)
        {
            throw QueryException.Validation($"Too many metrics in alarm, maximum is {MaxMetrics}");
        }
    }

    private static void CheckEach(IReadOnlyList<MetricDataQuery> queries)
    {
        for (var i = 0; i < queries.Count; i++)
        {
            var query = queries[i];
            if (!QueryIds.IsValid(query.Id))
            {
                throw QueryException.Validation($"The value for parameter Metrics.member.{i + 1}.Id is not matching the expected pattern {QueryIds.Expected}.");
            }

            if (query.Expression is not null && query.Metric is not null)
            {
                throw QueryException.Validation("The parameters MetricDataQuery Expression and MetricStat are mutually exclusive and you have specified both.");
            }

            if (query.Metric is not null && query.Statistic is null)
            {
                throw QueryException.Validation("Invalid metrics list");
            }
        }

        if (!QueryIds.AreUnique(queries.Select(static query => query.Id)))
        {
            throw QueryException.Validation("The values for parameter id in Metrics are not unique.");
        }
    }

    private static MathExpression Parse(MetricDataQuery query)
    {
        try
        {
            return MathExpression.Parse(query.Id, query.Expression!);
        }
        catch (MathException exception)
        {
            throw QueryException.Validation(exception.UnsupportedFunction == "SEARCH" ? "SEARCH is not supported on Metric Alarms." : exception.Message);
        }
    }

    private static void CheckReturned(MetricAlarmDefinition alarm)
    {
        var returned = alarm.Metrics.Where(static query => query.ReturnData ?? true).ToList();
        if (alarm.ThresholdMetricId is null && returned.Count != 1)
        {
            throw QueryException.Validation("Exactly one element of the metrics list should return data.");
        }

        if (alarm.ThresholdMetricId is { } band)
        {
            throw QueryException.Validation(
                !returned.Exists(query => query.Id == band) ? "Metrics list must contain exactly one metric matching the ThresholdMetricId parameter"
                : returned.Count != 2 ? "Exactly two elements of the metrics list should return data."
                : "Alarms with a ThresholdMetricId are not supported by the embedded back end");
        }
    }

    private static void CheckPeriods(IReadOnlyList<MetricDataQuery> queries)
    {
        if (queries.Any(static query => query.Expression is null && query.Period is null) || queries.All(static query => query.Period is null))
        {
            throw QueryException.Validation("Period must not be null");
        }

        var periods = queries.Where(static query => query.Period is not null).Select(static query => query.Period!.Value.TotalSeconds).Distinct().ToList();
        if (periods.Exists(static period => !(period is 10 or 20 or 30 || (period is >= 60 and <= WeekSeconds && period % 60 == 0))))
        {
            throw QueryException.Validation("Period must be 10, 20, 30 or a multiple of 60");
        }

        if (periods.Count > 1)
        {
            throw QueryException.Validation("Period must be the same for all elements of the metrics list");
        }

        if (queries.Any(static query => query.Expression is null && query.Metric is null))
        {
            throw QueryException.Validation("Invalid metrics list");
        }
    }

    private static void CheckLength(int period, int evaluationPeriods)
    {
        var (limit, name, comparison) = period < HourSeconds ? (DaySeconds, "day", "<") : (WeekSeconds, "week", ">=");
        if ((long)period * evaluationPeriods > limit)
        {
            throw QueryException.Validation(
                $"Metrics cannot be checked across more than a {name} (EvaluationPeriods * Period must be <= {limit}) for alarms using period {comparison} {HourSeconds}");
        }
    }
}
