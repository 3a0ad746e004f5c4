namespace Monitoring.Framework.Embedded;

/// <summary>A request of GetMetricData that was checked and whose expressions were parsed.</summary>
internal sealed class DataPlan
{
    private const int MaxDatapoints = 100_800;

    /// <summary>The period of an expression when it has none and the request has no metric.</summary>
    private const int DefaultPeriod = 60;

    private DataPlan(DataRequest request, IReadOnlyList<PlannedQuery> queries, MathProgram program)
    {
        Request = request;
        Queries = queries;
        Program = program;
        PageSize = Math.Min(request.MaxDatapoints ?? MaxDatapoints, MaxDatapoints);
    }

    public DataRequest Request { get; }

    public IReadOnlyList<PlannedQuery> Queries { get; }

    public IEnumerable<PlannedMetric> Metrics => Queries.OfType<PlannedMetric>();

    public MathProgram Program { get; }

    /// <summary>How many points a page has at most.</summary>
    public int PageSize { get; }

    public bool IsDescending => Request.ScanBy != DataRequest.Ascending;

    /// <exception cref="QueryException">GetMetricData would refuse the request, or it needs what this back end does not have.</exception>
    public static DataPlan Of(DataRequest request)
    {
        DataRequestRules.Check(request);
        var period = request.Queries.Min(static query => query.MetricStat?.Period) ?? DefaultPeriod;
        try
        {
            var queries = request.Queries.Select((query, index) => Plan(query, index, period)).ToList();
            var program = MathProgram.Compile(
                queries.OfType<PlannedMetric>().Select(static query => query.Id),
                [.. queries.OfType<PlannedExpression>().Select(static query => query.Expression)]);
            return new DataPlan(request, queries, program);
        }
        catch (MathException exception)
        {
            throw QueryException.Validation(exception.Message);
        }
    }

    private static PlannedQuery Plan(DataQuery query, int index, int defaultPeriod)
    {
        var isReturned = query.ReturnData ?? true;
        if (query.MetricStat is not { } stat)
        {
            return new PlannedExpression(
                query.Id!, query.Label, isReturned, query.Period ?? defaultPeriod, MathExpression.Parse(query.Id!, query.Expression!));
        }

        MetricUnit? unit = MetricUnits.TryParse(stat.Unit, out var found) ? found : null;
        var metric = DataRequestRules.MetricOf(stat, index);
        return new PlannedMetric(query.Id!, query.Label, isReturned, stat.Period!.Value, metric, Statistic.TryParse(stat.Stat)!, unit, query.AccountId);
    }
}
