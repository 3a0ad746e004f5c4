using Amazon.DynamoDBv2.Model;

namespace Monitoring.Framework.Aws;

/// <summary>Writes what has arrived and all that follows from it in one transaction.</summary>
internal sealed class Commits(DynamoTable table, IncidentItems incidents, QueueItems queue, DestinationItems destinations, TimeProvider timeProvider)
{
    public async ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken)
    {
        var messages = commit.Deliveries.DistinctBy(static delivery => delivery.Id, StringComparer.Ordinal).ToList();
        await destinations.RegisterAsync(messages.Select(static message => message.Destination), cancellationToken).ConfigureAwait(false);
        var first = messages.Count == 0 ? 0 : await queue.NumberAsync(messages.Count, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var transaction = await BeginAsync(commit, cancellationToken).ConfigureAwait(false);
            if (transaction is null)
            {
                return await IsKnownAsync(commit, cancellationToken).ConfigureAwait(false) ? CommitResult.AlreadyKnown : CommitResult.Conflict;
            }

            var now = timeProvider.GetUtcNow();
            for (var i = 0; i < messages.Count; i++)
            {
                QueueItems.Add(transaction, messages[i], first + i, first + i, now);
            }

            var failed = await table.WriteAsync(transaction, cancellationToken).ConfigureAwait(false);
            if (failed.Count == 0)
            {
                return CommitResult.Committed;
            }

            if (failed.Any(static write => write.Role == WriteRole.Arrival))
            {
                return CommitResult.AlreadyKnown;
            }

            if (failed.Any(static write => write.Role == WriteRole.Version))
            {
                return CommitResult.Conflict;
            }

            // Messages that are there already, or were, are left as they are; the others are not.
            messages.RemoveAll(message => failed.Any(write => write.MessageId == message.Id));
        }
    }

    /// <returns>Null when an incident is known by now in another version.</returns>
    private async ValueTask<Transaction?> BeginAsync(DeliveryCommit commit, CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var transaction = table.Begin();
        if (commit.ArrivalKey is { } arrival)
        {
            transaction.PutNew(
                WriteRole.Arrival,
                null,
                DeliveryKeys.Arrival(arrival),
                new Dictionary<string, AttributeValue> { [DeliveryTable.Expires] = Value.Seconds(now + DeliveryTimes.Arrivals) });
        }

        foreach (var tracked in commit.Incidents)
        {
            if (!await incidents.TryPutAsync(transaction, tracked, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }

        foreach (var group in commit.Groups)
        {
            GroupItems.Put(transaction, group);
        }

        foreach (var change in commit.Changes)
        {
            GroupItems.Add(transaction, change, now);
        }

        return transaction;
    }

    private async ValueTask<bool> IsKnownAsync(DeliveryCommit commit, CancellationToken cancellationToken) =>
        commit.ArrivalKey is { } key && await table.FindAsync(DeliveryKeys.Arrival(key), cancellationToken).ConfigureAwait(false) is not null;
}
