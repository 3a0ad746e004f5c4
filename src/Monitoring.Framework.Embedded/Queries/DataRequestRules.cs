namespace Monitoring.Framework.Embedded;

/// <summary>What GetMetricData checks of a request before it looks at the expressions.</summary>
internal static class DataRequestRules
{
    private const int MaxQueries = 500;

    /// <exception cref="QueryException">The request is refused.</exception>
    public static void Check(DataRequest request)
    {
        CheckTimes(request);
        if (request.ScanBy is not (null or DataRequest.Ascending or DataRequest.Descending))
        {
            throw QueryException.Validation(
                $"1 validation error detected: Value '{request.ScanBy}' at 'scanBy' failed to satisfy constraint: "
                + $"Member must satisfy enum value set: [{DataRequest.Descending}, {DataRequest.Ascending}]");
        }

        if (request.MaxDatapoints < 1)
        {
            throw QueryException.Validation("The parameter MaxDatapoints must be greater than 0.");
        }

        if (request.Queries.Count > MaxQueries)
        {
            throw QueryException.Validation($"The collection MetricDataQueries must not have a size greater than {MaxQueries}.");
        }

        CheckRequired(request.Queries);
        for (var i = 0; i < request.Queries.Count; i++)
        {
            CheckQuery(request.Queries[i], PathOf(i));
        }

        if (!QueryIds.AreUnique(request.Queries.Select(static query => query.Id!)))
        {
            throw QueryException.Validation("The values for parameter id in MetricDataQueries are not unique.");
        }
    }

    /// <summary>The metric of a query.</summary>
    /// <exception cref="QueryException">There cannot be such a metric.</exception>
    public static MetricId MetricOf(DataMetricStat stat, int index)
    {
        try
        {
            return new MetricId(stat.Namespace!, stat.MetricName!, stat.Dimensions);
        }
        catch (ArgumentException exception)
        {
            throw QueryException.Validation($"The value for parameter {PathOf(index)}.MetricStat.Metric is invalid: {exception.Message}");
        }
    }

    private static string PathOf(int index) => $"MetricDataQueries.member.{index + 1}";

    private static void CheckTimes(DataRequest request)
    {
        if (request.StartTime is not { } start || request.EndTime is not { } end)
        {
            throw QueryException.Validation($"The parameter {(request.StartTime is null ? "StartTime" : "EndTime")} is required.\n");
        }

        if (start >= end)
        {
            throw QueryException.Validation(
                start == end ? "The parameter StartTime must not equal parameter EndTime." : "The parameter EndTime must be greater than StartTime.");
        }
    }

    private static void CheckRequired(IReadOnlyList<DataQuery> queries)
    {
        var missing = queries.Count == 0
            ? "MetricDataQueries"
            : queries.Select(static (query, index) => MissingIn(query) is { } name ? $"{PathOf(index)}.{name}" : null).FirstOrDefault(static name => name is not null);
        if (missing is not null)
        {
            throw QueryException.Validation($"The parameter {missing} is required.\n");
        }
    }

    /// <summary>The first member that is required and not there.</summary>
    private static string? MissingIn(DataQuery query) => query switch
    {
        { Id: null or "" } => "Id",
        { MetricStat: null, Expression: null } => "MetricStat",
        { MetricStat: null } => null,
        { MetricStat.Namespace: null or "" } => "MetricStat.Metric.Namespace",
        { MetricStat.MetricName: null or "" } => "MetricStat.Metric.MetricName",
        { MetricStat.Period: null } => "MetricStat.Period",
        { MetricStat.Stat: null or "" } => "MetricStat.Stat",
        _ => null,
    };

    private static void CheckQuery(DataQuery query, string path)
    {
        if (!QueryIds.IsValid(query.Id!))
        {
            throw QueryException.Validation($"The value for parameter {path}.Id is not matching the expected pattern {QueryIds.Expected}.");
        }

        if (query is { Expression: not null, MetricStat: not null })
        {
            throw QueryException.Validation($"The parameters {path}.Expression and {path}.MetricStat are mutually exclusive and you have specified both.");
        }

        CheckPeriod(query.Period, $"{path}.Period");
        if (query.MetricStat is { } stat)
        {
            CheckPeriod(stat.Period, $"{path}.MetricStat.Period");
            if (Statistic.TryParse(stat.Stat) is null)
            {
                throw QueryException.Validation($"The value for parameter {path}.MetricStat.Stat is not a valid statistic.");
            }

            if (stat.Unit is not null && !MetricUnits.TryParse(stat.Unit, out _))
            {
                var units = Enum.GetValues<MetricUnit>().OrderBy(UnitPreference.RankOf).Select(MetricUnits.ToName);
                throw QueryException.Validation($"The parameter {path}.MetricStat.Unit must be a value in the set [ {string.Join(", ", units)} ].");
            }
        }
    }

    private static void CheckPeriod(int? period, string path)
    {
        if (!(period is null or 1 or 5 or 10 or 20 or 30 || (period > 0 && period % 60 == 0)))
        {
            throw QueryException.Validation($"The parameter {path} must be a value in the set [1, 5, 10, 20, 30].");
        }
    }
}
