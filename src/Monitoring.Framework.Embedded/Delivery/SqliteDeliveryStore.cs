using System.Runtime.CompilerServices;

namespace Monitoring.Framework.Embedded;

/// <summary>Incidents and the outbox in the one file.</summary>
internal sealed class SqliteDeliveryStore(EmbeddedDatabase database, TimeProvider timeProvider) : IDeliveryStore
{
    private const int PageSize = 200;

    /// <remarks>
    /// A pending state write that is out of date (its alarm was deleted, redefined or moved meanwhile) is not committed, nor is what follows from it: the answer is
    /// false, and <see cref="AlarmStateWrite.IsWritten"/> tells the evaluation, which looks at the alarm anew.
    /// </remarks>
    public async ValueTask<bool> CommitAsync(
        AlarmArrival arrival,
        IReadOnlyList<Incident> incidents,
        IReadOnlyList<Delivery> deliveries,
        CancellationToken cancellationToken)
    {
        var write = StateWriteOf(arrival);
        var isCommitted = await database.WriteAsync(
            (connection, _) =>
            {
                if (connection.Number("SELECT count(*) FROM arrival WHERE key = $key", ("$key", arrival.Key)) > 0 || write?.TryWrite(connection) == false)
                {
                    return false;
                }

                connection.Execute(
                    "INSERT INTO arrival (key, time) VALUES ($key, $time)",
                    ("$key", arrival.Key),
                    ("$time", timeProvider.GetUtcNow().ToUnixTimeMilliseconds()));
                foreach (var incident in incidents)
                {
                    IncidentTable.Put(connection, incident);
                }

                foreach (var delivery in deliveries)
                {
                    DeliveryTable.Insert(connection, delivery);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
        if (write is not null)
        {
            write.IsWritten = isCommitted;
        }

        return isCommitted;
    }

    public ValueTask<Incident?> FindOpenIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => IncidentTable.FindOpen(connection, alarm, contributor), cancellationToken);

    public async ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.ReadAsync(connection => DeliveryTable.DueDestinations(connection, now), cancellationToken).ConfigureAwait(false);

    public async ValueTask<Delivery?> LeaseNextAsync(DeliveryLease lease, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            (connection, _) =>
            {
                if (DeliveryTable.Next(connection, lease.Destination, lease.Now) is not { } next || !DeliveryTable.TakeLease(connection, lease))
                {
                    return null;
                }

                return DeliveryTable.FindReceipt(connection, next.Destination, next.Episode) is { } receipt
                    ? next with { Notification = next.Notification with { EarlierReceipt = receipt } }
                    : next;
            },
            cancellationToken).ConfigureAwait(false);

    public async ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        await database.WriteAsync((connection, _) => Settle(connection, delivery, outcome), cancellationToken).ConfigureAwait(false);

    public async ValueTask ReleaseAsync(DeliveryLease lease, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            (connection, _) =>
            {
                DeliveryTable.GiveLeaseBack(connection, lease);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.WriteAsync((connection, _) => DeliveryTable.Requeue(connection, deliveryId, now), cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = filter.MaxItems ?? int.MaxValue;
        var before = long.MaxValue;
        List<DeliveryTable.Row> page;
        do
        {
            page = await database.ReadAsync(connection => DeliveryTable.Page(connection, filter, before, Math.Min(left, PageSize)), cancellationToken)
                .ConfigureAwait(false);
            left -= page.Count;
            foreach (var row in page)
            {
                before = row.Sequence;
                yield return row.Delivery;
            }
        }
        while (page.Count == PageSize && left > 0);
    }

    private static AlarmStateWrite? StateWriteOf(AlarmArrival arrival) => arrival.Event.PendingWrite switch
    {
        null => null,
        AlarmStateWrite write => write,
        var other => throw new ArgumentException($"The pending write {other.GetType()} belongs to another back end.", nameof(arrival)),
    };

    private static bool Settle(EmbeddedConnection connection, Delivery delivery, DeliveryOutcome outcome)
    {
        switch (outcome)
        {
            case DeliveryOutcome.Delivered delivered:
                DeliveryTable.PutReceipt(connection, delivery, delivered.Receipt, delivered.At);
                return DeliveryTable.Settle(connection, delivery.Id, DeliveryStatus.Delivered, true, null, null, delivered.At);
            case DeliveryOutcome.Dead dead:
                return DeliveryTable.Settle(connection, delivery.Id, DeliveryStatus.Dead, true, dead.Error, null, dead.At);
            case DeliveryOutcome.Retry retry:
                return DeliveryTable.Settle(connection, delivery.Id, DeliveryStatus.Pending, retry.CountsAsAttempt, retry.Error, retry.DueAt, null);
            default:
                throw new ArgumentException($"The outcome {outcome.GetType()} is unknown.", nameof(outcome));
        }
    }
}
