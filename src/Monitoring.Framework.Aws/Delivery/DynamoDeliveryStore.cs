namespace Monitoring.Framework.Aws;

/// <summary>Incidents, groups, silences and the outbox in one table of DynamoDB.</summary>
internal sealed class DynamoDeliveryStore : IDeliveryStore
{
    /// <summary>A digest and the messages that it stands for are two items each, but for the place that it takes over.</summary>
    private const int MaxMerged = (DeliveryTable.MaxWrites - 1) / 2;

    private readonly IncidentItems _incidents;
    private readonly GroupItems _groups;
    private readonly SilenceItems _silences;
    private readonly DestinationItems _destinations;
    private readonly QueueItems _queue;
    private readonly MessageChanges _changes;
    private readonly MessageListing _listing;
    private readonly Commits _commits;

    public DynamoDeliveryStore(DynamoTable table, TimeProvider timeProvider)
    {
        _incidents = new IncidentItems(table, timeProvider);
        _groups = new GroupItems(table);
        _silences = new SilenceItems(table);
        _destinations = new DestinationItems(table);
        _queue = new QueueItems(table);
        _changes = new MessageChanges(table, _queue, timeProvider);
        _listing = new MessageListing(table);
        _commits = new Commits(table, _incidents, _queue, _destinations, timeProvider);
    }

    public ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken) => commit.PendingWrite is { } write
        ? throw new ArgumentException($"The pending write {write.GetType()} belongs to another back end.", nameof(commit))
        : _commits.CommitAsync(commit, cancellationToken);

    public ValueTask<TrackedIncident?> FindIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) =>
        _incidents.FindAsync(DeliveryKeys.Incident(alarm, contributor), cancellationToken);

    /// <summary>The alarm is deleted: what is open of it is over, and nobody hears of it.</summary>
    public ValueTask EndAsync(AlarmIdentity alarm, CancellationToken cancellationToken) => _incidents.EndAsync(alarm, cancellationToken);

    public ValueTask<Incident?> FindInhibitorAsync(IReadOnlyList<string> inhibitionKeys, CancellationToken cancellationToken) =>
        _incidents.FindInhibitorAsync(inhibitionKeys, cancellationToken);

    public ValueTask<IncidentGroup?> FindGroupAsync(string key, CancellationToken cancellationToken) => _groups.FindAsync(key, cancellationToken);

    public ValueTask<IReadOnlyList<IncidentGroup>> GetDueGroupsAsync(DateTimeOffset now, int maxItems, CancellationToken cancellationToken) =>
        _groups.DueAsync(now, maxItems, cancellationToken);

    public IAsyncEnumerable<GroupChange> ReadChangesAsync(string groupId, long after, CancellationToken cancellationToken) => _groups.ChangesAsync(groupId, after, cancellationToken);

    public ValueTask PutSilenceAsync(Silence silence, CancellationToken cancellationToken) => _silences.PutAsync(silence, cancellationToken);

    public ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(DateTimeOffset endingAfter, CancellationToken cancellationToken) =>
        _silences.EndingAfterAsync(endingAfter, cancellationToken);

    public async ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var states = await _destinations.ReadAsync(cancellationToken).ConfigureAwait(false);
        var due = await Task.WhenAll(states.Where(state => !state.IsPaused(now)).Select(async state =>
            await _queue.IsAnyDueAsync(state.Destination, now, cancellationToken).ConfigureAwait(false) ? state.Destination : null)).ConfigureAwait(false);
        return [.. due.OfType<string>()];
    }

    /// <remarks>The lease is taken when there is something to send, and the queue is read once more then, unless nobody else can have sent anything since it was read before.</remarks>
    public async ValueTask<IReadOnlyList<Delivery>> LeaseAsync(DeliveryLease lease, int maxMessages, CancellationToken cancellationToken)
    {
        var count = Math.Min(maxMessages, MaxMerged);
        var known = await _destinations.FindAsync(lease.Destination, cancellationToken).ConfigureAwait(false);
        if (known is null || known.IsPaused(lease.Now) || !known.IsFreeFor(lease))
        {
            return [];
        }

        var next = await _queue.NextAsync(lease.Destination, lease.Now, count, cancellationToken).ConfigureAwait(false);
        if (next.Count == 0 || await _destinations.TryTakeAsync(lease, cancellationToken).ConfigureAwait(false) is not { } before)
        {
            return [];
        }

        var isProlonged = known.IsHeldBy(lease) && before == known;
        if (!isProlonged)
        {
            next = await _queue.NextAsync(lease.Destination, lease.Now, count, cancellationToken).ConfigureAwait(false);
        }

        var messages = await _queue.ReadAsync(lease.Destination, next, cancellationToken).ConfigureAwait(false);
        if (messages.Count == 0 && !isProlonged)
        {
            await _destinations.ReleaseAsync(lease, null, cancellationToken).ConfigureAwait(false);
        }

        return messages;
    }

    public ValueTask<bool> MergeAsync(Delivery digest, IReadOnlyList<Delivery> merged, CancellationToken cancellationToken) =>
        _changes.TryMergeAsync(digest, merged, cancellationToken);

    public ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) => _changes.SettleAsync(delivery, outcome, cancellationToken);

    public ValueTask ReleaseAsync(DeliveryLease lease, DateTimeOffset? resumeAt, CancellationToken cancellationToken) =>
        _destinations.ReleaseAsync(lease, resumeAt, cancellationToken);

    public ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) => _changes.TryRequeueAsync(deliveryId, now, cancellationToken);

    public IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, CancellationToken cancellationToken) => _listing.ReadAsync(filter, cancellationToken);
}
