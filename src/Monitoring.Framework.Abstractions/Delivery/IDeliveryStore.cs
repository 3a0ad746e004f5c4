namespace Monitoring.Framework;

/// <summary>A back end's store of incidents, of the groups they are told in, of silences, and of the outbox.</summary>
/// <remarks>
/// Several processes may share it. What they decide rests on what they have read, so that incidents and groups carry versions, and a commit that rests on an old one conflicts.
/// Times are compared with those that a process brings along; a time that was written later than the <c>now</c> that is asked about means that a clock was put back, and makes
/// what waits due: nothing waits for a clock to catch up. A store tolerates as much as the clocks of its processes may be apart: 10 seconds Embedded, whose processes share a machine,
/// and 2 minutes DynamoDB.
/// </remarks>
public interface IDeliveryStore
{
    /// <summary>Writes what has arrived and all that follows from it, all or nothing.</summary>
    /// <param name="commit">What is written.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Whether it is written, or was before, or rests on what is out of date.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was committed.</exception>
    ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken);

    /// <summary>The latest episode of an alarm, open or over; null when nothing is known of the alarm. One that was ended without news (its alarm was deleted) reads as over.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="contributor">Which time series of a multi-series alarm.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<TrackedIncident?> FindIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken);

    /// <summary>An open incident that has one of the keys; null when there is none.</summary>
    /// <param name="inhibitionKeys">The <see cref="TrackedIncident.InhibitionKeys"/> that are looked for.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<Incident?> FindInhibitorAsync(IReadOnlyList<string> inhibitionKeys, CancellationToken cancellationToken);

    /// <summary>The latest group of a key, open or closed, or null.</summary>
    /// <param name="key">The <see cref="IncidentGroup.Key"/>.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IncidentGroup?> FindGroupAsync(string key, CancellationToken cancellationToken);

    /// <summary>The groups that are due, those that have waited longest first.</summary>
    /// <param name="now">The time.</param>
    /// <param name="maxItems">The most groups to return.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyList<IncidentGroup>> GetDueGroupsAsync(DateTimeOffset now, int maxItems, CancellationToken cancellationToken);

    /// <summary>The changes of a group, in their order.</summary>
    /// <param name="groupId">The <see cref="IncidentGroup.Id"/>.</param>
    /// <param name="after">The number after which to begin; 0 for all.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    IAsyncEnumerable<GroupChange> ReadChangesAsync(string groupId, long after, CancellationToken cancellationToken);

    /// <summary>Writes a silence; one of the same id is replaced. It is removed by one that has ended.</summary>
    /// <param name="silence">The silence.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask PutSilenceAsync(Silence silence, CancellationToken cancellationToken);

    /// <summary>The silences that end after a time, also those that have not begun, in the order in which they begin.</summary>
    /// <param name="endingAfter">The time.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(DateTimeOffset endingAfter, CancellationToken cancellationToken);

    /// <summary>The destinations that have a message that is due, and that do not have to be left alone now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Takes, or prolongs, the lease of a destination and returns its pending messages that are due, in the order they were queued, each with its episode's earlier receipt filled in.
    /// A message waits while an earlier one of its episode is pending and not among those returned.
    /// </summary>
    /// <param name="lease">The lease that is asked for.</param>
    /// <param name="maxMessages">The most messages to return; fewer than there are is fine.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Empty when nothing is due, the destination has to be left alone, or another owner holds the lease.</returns>
    ValueTask<IReadOnlyList<Delivery>> LeaseAsync(DeliveryLease lease, int maxMessages, CancellationToken cancellationToken);

    /// <summary>Queues a message in the place of others, which are pending and become <see cref="DeliveryStatus.Merged"/>: all or nothing.</summary>
    /// <param name="digest">The message.</param>
    /// <param name="merged">Those that it stands for; not more than <see cref="LeaseAsync"/> has returned at once.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>False when one of them is pending no more: nothing was changed.</returns>
    ValueTask<bool> MergeAsync(Delivery digest, IReadOnlyList<Delivery> merged, CancellationToken cancellationToken);

    /// <summary>Writes down what became of an attempt; nothing when that is known already. An empty receipt leaves the episode's earlier one as it is.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Gives a lease back before its end; nothing when another owner has it.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="resumeAt">Until when the destination has to be left alone by everybody; null when it does not have to be.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask ReleaseAsync(DeliveryLease lease, DateTimeOffset? resumeAt, CancellationToken cancellationToken);

    /// <summary>Queues a message that was given up once more: as the last of its destination, as if it were new.</summary>
    /// <param name="deliveryId">The <see cref="Delivery.Id"/>.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>False when there is no such message, or it was not given up.</returns>
    ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Messages of the outbox, newest first.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, CancellationToken cancellationToken);
}
