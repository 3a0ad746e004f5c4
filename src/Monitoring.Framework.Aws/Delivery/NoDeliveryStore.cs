using System.Runtime.CompilerServices;

namespace Monitoring.Framework.Aws;

/// <summary>
/// Stands for the outbox where no table is configured, as to plan and to reconcile none is needed. Nothing is ever queued here, and a state change that is handed over is refused, so
/// that nobody takes it for delivered.
/// </summary>
internal sealed class NoDeliveryStore : IDeliveryStore
{
    public ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken) => throw Nowhere();

    public ValueTask<TrackedIncident?> FindIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) => default;

    public ValueTask<Incident?> FindInhibitorAsync(IReadOnlyList<string> inhibitionKeys, CancellationToken cancellationToken) => default;

    public ValueTask<IncidentGroup?> FindGroupAsync(string key, CancellationToken cancellationToken) => default;

    public ValueTask<IReadOnlyList<IncidentGroup>> GetDueGroupsAsync(DateTimeOffset now, int maxItems, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<IncidentGroup>>([]);

    public async IAsyncEnumerable<GroupChange> ReadChangesAsync(string groupId, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        yield break;
    }

    public ValueTask PutSilenceAsync(Silence silence, CancellationToken cancellationToken) => throw Nowhere();

    public ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(DateTimeOffset endingAfter, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Silence>>([]);

    public ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<string>>([]);

    public ValueTask<IReadOnlyList<Framework.Delivery>> LeaseAsync(DeliveryLease lease, int maxMessages, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Framework.Delivery>>([]);

    public ValueTask<bool> MergeAsync(Framework.Delivery digest, IReadOnlyList<Framework.Delivery> merged, CancellationToken cancellationToken) => default;

    public ValueTask SettleAsync(Framework.Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) => default;

    public ValueTask ReleaseAsync(DeliveryLease lease, DateTimeOffset? resumeAt, CancellationToken cancellationToken) => default;

    public ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) => default;

    public async IAsyncEnumerable<Framework.Delivery> ReadAsync(DeliveryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        yield break;
    }

    private static StoreUnavailableException Nowhere() => new(
        "The AWS back end has nowhere to keep what is to be delivered: name a DynamoDB table in Monitoring:Aws:Delivery:Table, which the README of Monitoring.Framework.Aws tells how to create.");
}
