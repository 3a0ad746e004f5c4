namespace Monitoring.Framework.Contracts;

/// <summary>Hands everything on to another store; a test overrides what is to go otherwise.</summary>
internal abstract class ForwardingDeliveryStore(IDeliveryStore inner) : IDeliveryStore
{
    public virtual ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken) => inner.CommitAsync(commit, cancellationToken);

    public virtual ValueTask<TrackedIncident?> FindIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) =>
        inner.FindIncidentAsync(alarm, contributor, cancellationToken);

    public virtual ValueTask<Incident?> FindInhibitorAsync(IReadOnlyList<string> inhibitionKeys, CancellationToken cancellationToken) =>
        inner.FindInhibitorAsync(inhibitionKeys, cancellationToken);

    public virtual ValueTask<IncidentGroup?> FindGroupAsync(string key, CancellationToken cancellationToken) => inner.FindGroupAsync(key, cancellationToken);

    public virtual ValueTask<IReadOnlyList<IncidentGroup>> GetDueGroupsAsync(DateTimeOffset now, int maxItems, CancellationToken cancellationToken) =>
        inner.GetDueGroupsAsync(now, maxItems, cancellationToken);

    public virtual IAsyncEnumerable<GroupChange> ReadChangesAsync(string groupId, long after, CancellationToken cancellationToken) =>
        inner.ReadChangesAsync(groupId, after, cancellationToken);

    public virtual ValueTask PutSilenceAsync(Silence silence, CancellationToken cancellationToken) => inner.PutSilenceAsync(silence, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(DateTimeOffset endingAfter, CancellationToken cancellationToken) =>
        inner.GetSilencesAsync(endingAfter, cancellationToken);

    public virtual ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.GetDueDestinationsAsync(now, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Delivery>> LeaseAsync(DeliveryLease lease, int maxMessages, CancellationToken cancellationToken) =>
        inner.LeaseAsync(lease, maxMessages, cancellationToken);

    public virtual ValueTask<bool> MergeAsync(Delivery digest, IReadOnlyList<Delivery> merged, CancellationToken cancellationToken) =>
        inner.MergeAsync(digest, merged, cancellationToken);

    public virtual ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        inner.SettleAsync(delivery, outcome, cancellationToken);

    public virtual ValueTask ReleaseAsync(DeliveryLease lease, DateTimeOffset? resumeAt, CancellationToken cancellationToken) =>
        inner.ReleaseAsync(lease, resumeAt, cancellationToken);

    public virtual ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.RequeueAsync(deliveryId, now, cancellationToken);

    public virtual IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, CancellationToken cancellationToken) => inner.ReadAsync(filter, cancellationToken);
}
