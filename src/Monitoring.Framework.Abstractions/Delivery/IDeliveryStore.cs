namespace Monitoring.Framework;

/// <summary>A back end's store of incidents and of the outbox.</summary>
public interface IDeliveryStore
{
    /// <summary>
    /// Commits, all or nothing: that the change has arrived, the back end's own pending state write, the incidents as they are now, and the messages to send.
    /// </summary>
    /// <param name="arrival">The change, with its key and its <see cref="AlarmStateChanged.PendingWrite"/>.</param>
    /// <param name="incidents">The incidents to write; an incident of the same id is replaced.</param>
    /// <param name="deliveries">The messages to queue.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>False when the same change had been committed before: nothing was changed, and that is fine.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was committed.</exception>
    ValueTask<bool> CommitAsync(
        AlarmArrival arrival,
        IReadOnlyList<Incident> incidents,
        IReadOnlyList<Delivery> deliveries,
        CancellationToken cancellationToken);

    /// <summary>The open incident of an alarm, or null.</summary>
    /// <param name="alarm">The alarm.</param>
    /// <param name="contributor">Which time series of a multi-series alarm.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<Incident?> FindOpenIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken);

    /// <summary>The destinations whose first pending message is due.</summary>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Takes, or prolongs, the lease of a destination and returns its first pending message if that is due, with the episode's earlier receipt filled in. Messages of a
    /// destination go out in the order they were queued: one that waits holds those behind it.
    /// </summary>
    /// <param name="lease">The lease that is asked for.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>Null when nothing is due, or another owner holds the lease.</returns>
    ValueTask<Delivery?> LeaseNextAsync(DeliveryLease lease, CancellationToken cancellationToken);

    /// <summary>Writes down what became of an attempt.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Gives a lease back before its end.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask ReleaseAsync(DeliveryLease lease, CancellationToken cancellationToken);

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
