using System.Diagnostics;

namespace Monitoring.Framework.Embedded.CrashHost;

/// <summary>Kills its process, without any goodbye, when a point is reached for the n-th time.</summary>
internal sealed class KillingStore(IDeliveryStore inner, string point, int occurrence) : IDeliveryStore
{
    private int _reached;

    public async ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken)
    {
        DieAt(commit.Deliveries.Count > 0 ? "before-commit" : "");
        var result = await inner.CommitAsync(commit, cancellationToken);
        DieAt(commit.Deliveries.Count > 0 ? "after-commit" : "");
        return result;
    }

    public ValueTask<TrackedIncident?> FindIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) =>
        inner.FindIncidentAsync(alarm, contributor, cancellationToken);

    public ValueTask<Incident?> FindInhibitorAsync(IReadOnlyList<string> inhibitionKeys, CancellationToken cancellationToken) =>
        inner.FindInhibitorAsync(inhibitionKeys, cancellationToken);

    public ValueTask<IncidentGroup?> FindGroupAsync(string key, CancellationToken cancellationToken) => inner.FindGroupAsync(key, cancellationToken);

    public ValueTask<IReadOnlyList<IncidentGroup>> GetDueGroupsAsync(DateTimeOffset now, int maxItems, CancellationToken cancellationToken) =>
        inner.GetDueGroupsAsync(now, maxItems, cancellationToken);

    public IAsyncEnumerable<GroupChange> ReadChangesAsync(string groupId, long after, CancellationToken cancellationToken) =>
        inner.ReadChangesAsync(groupId, after, cancellationToken);

    public ValueTask PutSilenceAsync(Silence silence, CancellationToken cancellationToken) => inner.PutSilenceAsync(silence, cancellationToken);

    public ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(DateTimeOffset endingAfter, CancellationToken cancellationToken) =>
        inner.GetSilencesAsync(endingAfter, cancellationToken);

    public ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.GetDueDestinationsAsync(now, cancellationToken);

    public ValueTask<IReadOnlyList<Delivery>> LeaseAsync(DeliveryLease lease, int maxMessages, CancellationToken cancellationToken) =>
        inner.LeaseAsync(lease, maxMessages, cancellationToken);

    public async ValueTask<bool> MergeAsync(Delivery digest, IReadOnlyList<Delivery> merged, CancellationToken cancellationToken)
    {
        DieAt("before-merge");
        var isMerged = await inner.MergeAsync(digest, merged, cancellationToken);
        DieAt("after-merge");
        return isMerged;
    }

    public async ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        DieAt("before-receipt");
        await inner.SettleAsync(delivery, outcome, cancellationToken);
        DieAt("after-receipt");
    }

    public ValueTask ReleaseAsync(DeliveryLease lease, DateTimeOffset? resumeAt, CancellationToken cancellationToken) => inner.ReleaseAsync(lease, resumeAt, cancellationToken);

    public ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) => inner.RequeueAsync(deliveryId, now, cancellationToken);

    public IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, CancellationToken cancellationToken) => inner.ReadAsync(filter, cancellationToken);

    private void DieAt(string reached)
    {
        if (reached == point && ++_reached == occurrence)
        {
            Process.GetCurrentProcess().Kill();
            new ManualResetEvent(initialState: false).WaitOne();
        }
    }
}
