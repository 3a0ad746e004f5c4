namespace Monitoring.Framework.Benchmarks.Dispatch;

/// <summary>Holds nothing and has nothing due; everything else is not asked of it.</summary>
internal sealed class NoStore : IMetricStore, IAlarmStore, IDeliveryStore
{
    public ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) => new([]);

    public ValueTask PutAsync(IReadOnlyList<MetricDatum> data, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<MetricId> ListAsync(MetricFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<MetricDatapoint>> GetAsync(MetricQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<Alarm> ReadAsync(DiscoveryScope scope, AlarmFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public string? Refusal(AlarmDefinition definition) => throw new NotSupportedException();

    public ValueTask PutAsync(DiscoveryScope scope, string name, AlarmDefinition definition, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DeleteAsync(DiscoveryScope scope, IReadOnlyCollection<string> names, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<AlarmHistoryItem> ReadHistoryAsync(DiscoveryScope scope, AlarmHistoryFilter filter, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<bool> CommitAsync(AlarmArrival arrival, IReadOnlyList<Incident> incidents, IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Incident?> FindOpenIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Delivery?> LeaseNextAsync(DeliveryLease lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask ReleaseAsync(DeliveryLease lease, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();
}
