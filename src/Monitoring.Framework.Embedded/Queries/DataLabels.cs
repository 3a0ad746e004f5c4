namespace Monitoring.Framework.Embedded;

/// <summary>The labels of the results of a request.</summary>
internal sealed class DataLabels
{
    private readonly DataPlan _plan;
    private readonly DiscoveryScope _scope;
    private readonly IReadOnlyDictionary<string, string> _returned;
    private readonly IReadOnlyDictionary<string, string> _all;

    public DataLabels(DataPlan plan, DiscoveryScope scope)
    {
        _plan = plan;
        _scope = scope;
        _returned = AutomaticLabels.Of([.. plan.Metrics.Where(static query => query is { Label: null, IsReturned: true })]);
        _all = AutomaticLabels.Of([.. plan.Metrics.Where(static query => query.Label is null)]);
    }

    /// <summary>The label of the series of a query; of an expression without one it is the id.</summary>
    public string Of(PlannedQuery query, MathSeries series)
    {
        var automatic = _returned.GetValueOrDefault(query.Id) ?? _all.GetValueOrDefault(query.Id) ?? AutomaticOf(query);
        return query.Label is null ? automatic : DynamicLabel.Fill(query.Label, series, query, automatic, _scope);
    }

    /// <summary>The label of one series of several that an expression gives: the expression's, if it has one, and that of the metric it stems from.</summary>
    public string OfMember(PlannedQuery query, MathSeries series)
    {
        if (_plan.Queries.FirstOrDefault(each => each.Id == series.Source) is not { } source)
        {
            return Of(query, series);
        }

        var own = source.Label is null ? _all.GetValueOrDefault(source.Id, source.Id) : DynamicLabel.Fill(source.Label, series, source, source.Id, _scope);
        return string.IsNullOrEmpty(query.Label) ? own : $"{DynamicLabel.Fill(query.Label, series, query, query.Id, _scope)} {own}";
    }

    private static string AutomaticOf(PlannedQuery query) => query is PlannedMetric metric ? metric.Metric.Name : query.Id;
}
