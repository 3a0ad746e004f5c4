using System.Runtime.CompilerServices;

namespace Monitoring.Framework.Embedded;

/// <summary>Incidents, groups, silences and the outbox in the one file.</summary>
internal sealed class SqliteDeliveryStore(EmbeddedDatabase database, TimeProvider timeProvider) : IDeliveryStore
{
    private const int PageSize = 200;

    private readonly RecentNotifications _recent = new();

    /// <remarks>
    /// A pending state write that is out of date (its alarm was deleted, redefined or moved meanwhile) is not committed, nor is what follows from it: the answer is
    /// that it is known, and <see cref="AlarmStateWrite.IsWritten"/> tells the evaluation, which looks at the alarm anew.
    /// </remarks>
    public async ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken)
    {
        var write = StateWriteOf(commit);
        var result = CommitResult.Conflict;
        try
        {
            result = await database.WriteTogetherAsync(
                connection => Commit(connection, commit, write, timeProvider.GetUtcNow()),
                static result => result == CommitResult.Committed,
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (result != CommitResult.Committed)
            {
                foreach (var delivery in commit.Deliveries)
                {
                    _recent.Forget(delivery.Id);
                }
            }
        }

        if (write is not null)
        {
            write.IsWritten = result == CommitResult.Committed;
        }

        return result;
    }

    public ValueTask<TrackedIncident?> FindIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) =>
        database.ReadBetweenWritesAsync(connection => IncidentTable.Find(connection, alarm, contributor), cancellationToken);

    public ValueTask<Incident?> FindInhibitorAsync(IReadOnlyList<string> inhibitionKeys, CancellationToken cancellationToken) =>
        inhibitionKeys.Count == 0 ? default : database.ReadBetweenWritesAsync(connection => IncidentTable.FindInhibitor(connection, inhibitionKeys), cancellationToken);

    public ValueTask<IncidentGroup?> FindGroupAsync(string key, CancellationToken cancellationToken) =>
        database.ReadBetweenWritesAsync(connection => GroupTable.Find(connection, key), cancellationToken);

    public async ValueTask<IReadOnlyList<IncidentGroup>> GetDueGroupsAsync(DateTimeOffset now, int maxItems, CancellationToken cancellationToken) =>
        await database.ReadBetweenWritesAsync(connection => GroupTable.Due(connection, now, maxItems), cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<GroupChange> ReadChangesAsync(string groupId, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<GroupChange> page;
        do
        {
            page = await database.ReadAsync(connection => GroupTable.Changes(connection, groupId, after, PageSize), cancellationToken).ConfigureAwait(false);
            foreach (var change in page)
            {
                after = change.Number;
                yield return change;
            }
        }
        while (page.Count == PageSize);
    }

    public async ValueTask PutSilenceAsync(Silence silence, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            connection =>
            {
                SilenceTable.Put(connection, silence);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(DateTimeOffset endingAfter, CancellationToken cancellationToken) =>
        await database.ReadBetweenWritesAsync(connection => SilenceTable.EndingAfter(connection, endingAfter), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.ReadBetweenWritesAsync(connection => DeliveryReads.DueDestinations(connection, now), cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<Delivery>> LeaseAsync(DeliveryLease lease, int maxMessages, CancellationToken cancellationToken) =>
        await database.WriteTogetherAsync<List<Delivery>>(
            connection => DeliveryReads.Next(connection, _recent, lease.Destination, lease.Now, maxMessages) is { Count: > 0 } messages && LeaseTable.TryTake(connection, lease) ? messages : [],
            cancellationToken).ConfigureAwait(false);

    public ValueTask<bool> MergeAsync(Delivery digest, IReadOnlyList<Delivery> merged, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => DeliveryMerge.TryMerge(connection, digest, merged, timeProvider.GetUtcNow()), cancellationToken);

    public async ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        await database.WriteTogetherAsync(
            connection => DeliveryTable.TrySettle(connection, delivery, outcome, timeProvider.GetUtcNow()),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask ReleaseAsync(DeliveryLease lease, DateTimeOffset? resumeAt, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            connection =>
            {
                LeaseTable.GiveBack(connection, lease, resumeAt);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    public ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => DeliveryTable.TryRequeue(connection, deliveryId, now), cancellationToken);

    public async IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = filter.MaxItems ?? int.MaxValue;
        var before = long.MaxValue;
        List<DeliveryReads.Row> page;
        do
        {
            page = await database.ReadAsync(connection => DeliveryReads.Page(connection, filter, before, Math.Min(left, PageSize)), cancellationToken)
                .ConfigureAwait(false);
            left -= page.Count;
            foreach (var row in page)
            {
                before = row.Sequence;
                yield return row.Delivery;
            }
        }
        while (page.Count > 0 && left > 0);
    }

    private static AlarmStateWrite? StateWriteOf(DeliveryCommit commit) => commit.PendingWrite switch
    {
        null => null,
        AlarmStateWrite write => write,
        var other => throw new ArgumentException($"The pending write {other.GetType()} belongs to another back end.", nameof(commit)),
    };

    /// <summary>Writes, and asks while it writes: what does not end with <see cref="CommitResult.Committed"/> is undone.</summary>
    private CommitResult Commit(EmbeddedConnection connection, DeliveryCommit commit, AlarmStateWrite? write, DateTimeOffset now)
    {
        if (commit.ArrivalKey is { } key && !TryArrive(connection, key, now))
        {
            return CommitResult.AlreadyKnown;
        }

        if (!commit.Incidents.All(tracked => IncidentTable.TryPut(connection, tracked)) || !commit.Groups.All(group => GroupTable.TryPut(connection, group)))
        {
            return CommitResult.Conflict;
        }

        if (write?.TryWrite(connection) == false)
        {
            return CommitResult.AlreadyKnown;
        }

        foreach (var change in commit.Changes)
        {
            GroupTable.Add(connection, change, now);
        }

        foreach (var delivery in commit.Deliveries)
        {
            if (DeliveryTable.TryInsert(connection, delivery, now, place: null, out var size))
            {
                _recent.Add(delivery, size);
            }
            else
            {
                _recent.Forget(delivery.Id);
            }
        }

        return CommitResult.Committed;
    }

    private static bool TryArrive(EmbeddedConnection connection, string key, DateTimeOffset now) =>
        connection.Execute("INSERT INTO arrival (key, time) VALUES ($key, $time) ON CONFLICT DO NOTHING", ("$key", key), ("$time", now.ToUnixTimeMilliseconds())) > 0;
}
