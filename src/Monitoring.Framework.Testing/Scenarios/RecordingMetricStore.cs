namespace Monitoring.Framework.Testing;

/// <summary>Keeps what a store takes, beside it.</summary>
internal sealed class RecordingMetricStore(IMetricStore store) : IMetricStore
{
    private readonly Lock _lock = new();
    private readonly List<MetricDatum> _data = [];

    public IReadOnlyList<MetricDatum> Data
    {
        get
        {
            lock (_lock)
            {
                return [.. _data];
            }
        }
    }

    public async ValueTask PutAsync(IReadOnlyList<MetricDatum> data, CancellationToken cancellationToken)
    {
        await store.PutAsync(data, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _data.AddRange(data);
        }
    }

    public IAsyncEnumerable<MetricId> ListAsync(MetricFilter filter, CancellationToken cancellationToken) => store.ListAsync(filter, cancellationToken);

    public ValueTask<IReadOnlyList<MetricDatapoint>> GetAsync(MetricQuery query, CancellationToken cancellationToken) => store.GetAsync(query, cancellationToken);
}
