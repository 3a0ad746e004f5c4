namespace Monitoring.Framework.Embedded;

/// <summary>What GetMetricData does.</summary>
/// <param name="store">Where the data are.</param>
/// <param name="scope">The account whose data they are.</param>
/// <param name="timeProvider">The clock: what a period must be a multiple of depends on the age of the data.</param>
internal sealed class MetricDataReader(SqliteMetricStore store, DiscoveryScope scope, TimeProvider timeProvider)
{
    /// <exception cref="QueryException">GetMetricData would refuse the request, or it needs what this back end does not have.</exception>
    public async ValueTask<DataPage> GetAsync(DataRequest request, CancellationToken cancellationToken)
    {
        var plan = DataPlan.Of(request);
        var position = request.NextToken is null ? default(DataPosition?) : DataPosition.Of(request);
        var sources = new DataSources(plan, store, scope, timeProvider.GetUtcNow());
        var labels = new DataLabels(plan, scope);
        var page = new DataPageBuilder(plan, position);
        for (var i = position?.Query ?? 0; i < plan.Queries.Count && !page.IsFull; i++)
        {
            var query = plan.Queries[i];
            if (query.IsReturned)
            {
                var value = await sources.ReadAsync(query, cancellationToken).ConfigureAwait(false);
                page.Add(i, value, query is PlannedExpression && value.Series.Count != 1 ? labels.OfMember : labels.Of);
            }
        }

        return page.Build();
    }
}
