namespace Monitoring.Framework.Embedded.Server;

/// <summary>What GetMetricStatistics was asked for, checked.</summary>
/// <param name="Query">The metric, the period and the range; its statistic says nothing.</param>
/// <param name="Basic">The basic statistics.</param>
/// <param name="Extended">The extended ones.</param>
internal sealed record StatisticsQuestion(MetricQuery Query, IReadOnlyList<Statistic> Basic, IReadOnlyList<Statistic> Extended)
{
    private const int MaxStatistics = 5;
    private const int MaxExtendedStatistics = 10;
    private const int MaxDatapoints = 1440;
    private const string BasicNames = "[SampleCount, Average, Sum, Minimum, Maximum]";

    /// <exception cref="CloudWatchException">CloudWatch would refuse it.</exception>
    public static StatisticsQuestion Read(GetMetricStatisticsRequest request)
    {
        var violations = new Violations();
        CheckMetric(violations, request);
        CheckRange(violations, request);
        var basic = BasicOf(violations, request.Statistics ?? []);
        var extended = ExtendedOf(violations, request.ExtendedStatistics ?? []);
        if (request.Unit is not null && !MetricUnits.TryParse(request.Unit, out _))
        {
            violations.Add(ErrorKind.InvalidParameterValue, UnitRule.Refusal("Unit"));
        }

        if (request.Statistics is not { Count: > 0 } && request.ExtendedStatistics is not { Count: > 0 })
        {
            violations.Add(ErrorKind.InvalidParameterCombination, "Must specify either Statistics or ExtendedStatistics");
        }

        violations.ThrowIfAny();
        return new StatisticsQuestion(QueryOf(request), basic, extended);
    }

    private static void CheckMetric(Violations violations, GetMetricStatisticsRequest request)
    {
        violations.CheckText(request.Namespace, "Namespace", TextRules.MaxName);
        violations.CheckText(request.MetricName, "MetricName", TextRules.MaxName);
        violations.CheckDimensions(request.Dimensions ?? [], "Dimensions");
        violations.CheckPresent(request.StartTime, "StartTime");
        violations.CheckPresent(request.EndTime, "EndTime");
        violations.CheckPresent(request.Period, "Period");
    }

    private static void CheckRange(Violations violations, GetMetricStatisticsRequest request)
    {
        if (request.Period is { } period && !MetricPeriods.IsPeriod(period))
        {
            violations.Add(ErrorKind.InvalidParameterValue, MetricPeriods.Refusal("Period", period));
        }
        else if (request is { StartTime: { } start, EndTime: { } end, Period: { } seconds })
        {
            var datapoints = (long)Math.Ceiling((end - start).TotalSeconds / seconds);
            if (start >= end)
            {
                violations.Add(ErrorKind.InvalidParameterValue, "The parameter StartTime must be less than the parameter EndTime.");
            }
            else if (datapoints > MaxDatapoints)
            {
                violations.Add(
                    ErrorKind.InvalidParameterCombination,
                    $"You have requested up to {datapoints} datapoints, which exceeds the limit of {MaxDatapoints}. "
                    + "You may reduce the datapoints requested by increasing Period, or decreasing the time range.");
            }
        }
    }

    private static List<Statistic> BasicOf(Violations violations, IReadOnlyList<string> names)
    {
        if (names.Count > MaxStatistics)
        {
            violations.Add(ErrorKind.InvalidParameterValue, $"The collection Statistics must not have a size greater than {MaxStatistics}.");
            return [];
        }

        var statistics = new List<Statistic>();
        for (var i = 0; i < names.Count; i++)
        {
            if (Statistic.TryParse(names[i]) is { IsExtended: false } statistic)
            {
                statistics.Add(statistic);
            }
            else
            {
                violations.Add(
                    ErrorKind.InvalidParameterValue, $"The parameter Statistics.member.{i + 1}.<list element> must be a value in the set {BasicNames}.");
            }
        }

        return statistics;
    }

    private static List<Statistic> ExtendedOf(Violations violations, IReadOnlyList<string> names)
    {
        if (names.Count > MaxExtendedStatistics)
        {
            violations.Add(
                ErrorKind.InvalidParameterValue, $"The collection ExtendedStatistics must not have a size greater than {MaxExtendedStatistics}.");
            return [];
        }

        var statistics = new List<Statistic>();
        for (var i = 0; i < names.Count; i++)
        {
            if (Statistic.TryParse(names[i]) is { IsExtended: true } statistic)
            {
                statistics.Add(statistic);
            }
            else
            {
                violations.Add(
                    ErrorKind.InvalidParameterValue, $"The value {names[i]} for parameter ExtendedStatistics.member.{i + 1}.<list element> is not supported.");
            }
        }

        return statistics;
    }

    private static MetricQuery QueryOf(GetMetricStatisticsRequest request)
    {
        try
        {
            return new MetricQuery
            {
                Metric = new MetricId(
                    request.Namespace!, request.MetricName!, request.Dimensions?.Select(static each => new Dimension(each.Name!, each.Value!))),
                Statistic = Statistic.Sum,
                Period = TimeSpan.FromSeconds(request.Period!.Value),
                StartTime = request.StartTime!.Value,
                EndTime = request.EndTime!.Value,
                Unit = MetricUnits.TryParse(request.Unit, out var unit) ? unit : null,
            };
        }
        catch (ArgumentException exception)
        {
            throw ErrorKind.InvalidParameterValue.With(exception.Message);
        }
    }
}
