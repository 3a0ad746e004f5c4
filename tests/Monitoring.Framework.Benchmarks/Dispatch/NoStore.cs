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

    public ValueTask<IReadOnlyList<IncidentGroup>> GetDueGroupsAsync(DateTimeOffset now, int maxItems, CancellationToken cancellationToken) => new([]);

    public ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<TrackedIncident?> FindIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Incident?> FindInhibitorAsync(IReadOnlyList<string> inhibitionKeys, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IncidentGroup?> FindGroupAsync(string key, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<GroupChange> ReadChangesAsync(string groupId, long after, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask PutSilenceAsync(Silence silence, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(DateTimeOffset endingAfter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Delivery>> LeaseAsync(DeliveryLease lease, int maxMessages, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> MergeAsync(Delivery digest, IReadOnlyList<Delivery> merged, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask ReleaseAsync(DeliveryLease lease, DateTimeOffset? resumeAt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();
}
