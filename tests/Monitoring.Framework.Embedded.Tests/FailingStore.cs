using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Monitoring.Framework.Embedded.Tests;

/// <summary>The delivery store, whose commits fail when the test says so.</summary>
internal sealed class FailingStore
{
    /// <summary>Why commits fail; null lets them through.</summary>
    public string? Message { get; set; }

    /// <summary>Hears of each commit that was made, by the name of its alarm.</summary>
    public Action<string>? Committed { get; set; }

    /// <summary>The only alarm whose commits fail; null means all.</summary>
    public string? Only { get; set; }

    public void Replace(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IDeliveryStore>(provider =>
        new Store(this, ActivatorUtilities.CreateInstance<SqliteDeliveryStore>(provider))));

    private sealed class Store(FailingStore owner, SqliteDeliveryStore inner) : IDeliveryStore
    {
        public async ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken)
        {
            var name = NameOf(commit);
            if (owner.Message is { } message && (owner.Only ?? name) == name)
            {
                throw new StoreUnavailableException(message);
            }

            var result = await inner.CommitAsync(commit, cancellationToken);
            owner.Committed?.Invoke(name);
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

        public ValueTask<bool> MergeAsync(Delivery digest, IReadOnlyList<Delivery> merged, CancellationToken cancellationToken) =>
            inner.MergeAsync(digest, merged, cancellationToken);

        public ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
            inner.SettleAsync(delivery, outcome, cancellationToken);

        public ValueTask ReleaseAsync(DeliveryLease lease, DateTimeOffset? resumeAt, CancellationToken cancellationToken) => inner.ReleaseAsync(lease, resumeAt, cancellationToken);

        public ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) => inner.RequeueAsync(deliveryId, now, cancellationToken);

        public IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, CancellationToken cancellationToken) => inner.ReadAsync(filter, cancellationToken);

        /// <summary>A change that opens nothing still brings the alarm's own state write.</summary>
        private static string NameOf(DeliveryCommit commit) =>
            (commit.PendingWrite as AlarmStateWrite)?.Name ?? commit.Incidents.Select(static each => each.Incident.Alarm.Name).FirstOrDefault("");
    }
}
