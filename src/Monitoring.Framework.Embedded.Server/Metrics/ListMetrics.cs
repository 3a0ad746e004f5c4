namespace Monitoring.Framework.Embedded.Server;

/// <summary>ListMetrics: the metrics that have data, 500 a page.</summary>
internal sealed class ListMetrics(SqliteMetricStore store, DiscoveryScope scope, TimeProvider timeProvider) : IWireOperation
{
    private const int PageSize = 500;
    private const string LastThreeHours = "PT3H";

    public Operation Operation => new Operation<ListMetricsRequest, ListMetricsResponse>(
        nameof(ListMetrics), ListMetricsRequest.Shape, ListMetricsResponse.Shape, ListAsync);

    private static string QuestionOf(ListMetricsRequest request) => string.Join(
        '\0',
        [nameof(ListMetrics), request.Namespace, request.MetricName, request.RecentlyActive, .. (request.Dimensions ?? []).SelectMany(static each => new[] { each.Name, each.Value })]);

    /// <summary>Compares as the store sorts.</summary>
    private static string PositionOf(MetricId metric) => $"{metric.Namespace}\0{metric.Name}\0{MetricIdText.DimensionsOf(metric)}";

    private static MetricFilter FilterOf(ListMetricsRequest request) => new()
    {
        Namespace = request.Namespace,
        Name = request.MetricName,
        Dimensions = [.. (request.Dimensions ?? []).Select(static each => KeyValuePair.Create(each.Name!, each.Value))],
    };

    private async ValueTask<ListMetricsResponse> ListAsync(ListMetricsRequest request, CancellationToken cancellationToken)
    {
        if (request.RecentlyActive is not (null or LastThreeHours))
        {
            throw ErrorKind.InvalidParameterValue.With("Request parameter recentlyActive value is invalid");
        }

        ListMetricsRules.Check(request);
        var question = QuestionOf(request);
        var position = "";
        if (request.NextToken is { } token && !PageToken.TryRead(token, question, out position))
        {
            throw ErrorKind.InvalidParameterValue.With("Request parameter NextToken is invalid");
        }

        var metrics = await FindAsync(request, cancellationToken).ConfigureAwait(false);
        metrics.RemoveAll(metric => string.CompareOrdinal(PositionOf(metric), position) <= 0);
        var page = metrics.Take(PageSize).ToList();
        return new ListMetricsResponse
        {
            Metrics = page.ConvertAll(MetricIdentity.Of),
            NextToken = metrics.Count > PageSize ? PageToken.Write(PositionOf(page[^1]), question) : null,
            OwningAccounts = request.IncludeLinkedAccounts is true ? page.ConvertAll(_ => scope.Account) : null,
        };
    }

    private async ValueTask<List<MetricId>> FindAsync(ListMetricsRequest request, CancellationToken cancellationToken)
    {
        var metrics = new List<MetricId>();
        var filter = FilterOf(request);
        if (request.OwningAccount is not null && request.OwningAccount != scope.Account)
        {
            return metrics;
        }

        await foreach (var metric in store.ListAsync(filter, cancellationToken).ConfigureAwait(false))
        {
            metrics.Add(metric);
        }

        if (request.RecentlyActive is not null)
        {
            var active = new HashSet<MetricId>();
            await store.ReadSamplesAsync(
                metrics, timeProvider.GetUtcNow().AddHours(-3), (metric, _, _, _) => active.Add(metric), static () => { }, cancellationToken).ConfigureAwait(false);
            metrics.RemoveAll(metric => !active.Contains(metric));
        }

        return metrics;
    }
}
