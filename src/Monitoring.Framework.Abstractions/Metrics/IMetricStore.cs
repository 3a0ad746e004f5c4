namespace Monitoring.Framework;

/// <summary>A back end's store of metric data.</summary>
public interface IMetricStore
{
    /// <summary>Stores data, all or none; a store that needs several requests for them says which are left when one of these fails.</summary>
    /// <param name="data">The data; of any number of metrics.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="ArgumentException">The store will never take one of the data, such as one that is too old; the caller finds out which, and drops it.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written now; the caller keeps the data, or those in <see cref="StoreUnavailableException.Remaining"/>, and tries again.</exception>
    ValueTask PutAsync(IReadOnlyList<MetricDatum> data, CancellationToken cancellationToken);

    /// <summary>The metrics that have data.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    IAsyncEnumerable<MetricId> ListAsync(MetricFilter filter, CancellationToken cancellationToken);

    /// <summary>The data points of one metric, oldest first; periods without data have none.</summary>
    /// <param name="query">What to read.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyList<MetricDatapoint>> GetAsync(MetricQuery query, CancellationToken cancellationToken);
}
