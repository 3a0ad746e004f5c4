using System.Runtime.CompilerServices;

namespace Monitoring.Framework.Tests;

/// <summary>Incidents, groups, silences and an outbox in memory, to the letter of <see cref="IDeliveryStore"/>.</summary>
internal sealed class MemoryDeliveryStore : IDeliveryStore
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _arrivals = [];
    private readonly Dictionary<(AlarmIdentity Alarm, string? Contributor), TrackedIncident> _incidents = [];
    private readonly Dictionary<string, Incident> _episodes = [];
    private readonly Dictionary<string, IncidentGroup> _groups = [];
    private readonly Dictionary<string, SortedDictionary<long, GroupChange>> _changes = [];
    private readonly Dictionary<string, Silence> _silences = [];
    private readonly List<Delivery> _deliveries = [];
    private readonly Dictionary<string, DateTimeOffset> _touched = [];
    private readonly Dictionary<(string Destination, string Episode), DeliveryReceipt> _receipts = [];
    private readonly Dictionary<string, DeliveryLease> _leases = [];
    private readonly Dictionary<string, (DateTimeOffset Until, DateTimeOffset Since)> _pauses = [];

    /// <summary>What an operation throws, by its name; null when it goes well.</summary>
    public Func<string, Exception?> Fails { get; set; } = static _ => null;

    public IReadOnlyList<Delivery> All => Locked<IReadOnlyList<Delivery>>(() => [.. _deliveries]);

    /// <summary>Every episode there was, as it is now, but for alarms that never went off.</summary>
    public IReadOnlyList<Incident> Incidents => Locked<IReadOnlyList<Incident>>(() => [.. _episodes.Values]);

    public IReadOnlyList<IncidentGroup> Groups => Locked<IReadOnlyList<IncidentGroup>>(() => [.. _groups.Values]);

    public IReadOnlyList<string> Leased => Locked<IReadOnlyList<string>>(() => [.. _leases.Keys]);

    /// <summary>The state writes of a back end that were committed.</summary>
    public List<PendingStateWrite> Written { get; } = [];

    public void Queue(Delivery delivery) => Locked(() =>
    {
        _deliveries.Add(delivery);
        _touched[delivery.Id] = delivery.CreatedAt;
    });

    public void Lease(DeliveryLease lease) => Locked(() => _leases[lease.Destination] = lease);

    public ValueTask<CommitResult> CommitAsync(DeliveryCommit commit, CancellationToken cancellationToken) => Do(nameof(CommitAsync), () =>
    {
        if (commit.ArrivalKey is { } key && _arrivals.Contains(key))
        {
            return CommitResult.AlreadyKnown;
        }

        if (commit.Incidents.Any(each => each.Version != (_incidents.GetValueOrDefault((each.Incident.Alarm, each.Incident.Contributor))?.Version ?? 0) + 1)
            || commit.Groups.Any(each => each.Version != (_groups.GetValueOrDefault(each.Key)?.Version ?? 0) + 1))
        {
            return CommitResult.Conflict;
        }

        _arrivals.UnionWith(commit.ArrivalKey is null ? [] : [commit.ArrivalKey]);
        foreach (var tracked in commit.Incidents)
        {
            _incidents[(tracked.Incident.Alarm, tracked.Incident.Contributor)] = tracked;
            if (!tracked.Incident.IsClosed || _episodes.ContainsKey(tracked.Incident.Id))
            {
                _episodes[tracked.Incident.Id] = tracked.Incident;
            }
        }

        foreach (var group in commit.Groups)
        {
            _groups[group.Key] = group;
        }

        foreach (var change in commit.Changes)
        {
            var changes = _changes.TryGetValue(change.GroupId, out var known) ? known : _changes[change.GroupId] = [];
            changes.Remove(change.MovedFrom ?? 0);
            changes.Add(change.Number, change);
        }

        foreach (var delivery in commit.Deliveries.Where(delivery => _deliveries.All(each => each.Id != delivery.Id)))
        {
            _deliveries.Add(delivery);
            _touched[delivery.Id] = delivery.CreatedAt;
        }

        Written.AddRange(commit.PendingWrite is null ? [] : [commit.PendingWrite]);
        return CommitResult.Committed;
    });

    public ValueTask<TrackedIncident?> FindIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) =>
        Do(nameof(FindIncidentAsync), () => _incidents.GetValueOrDefault((alarm, contributor)));

    /// <summary>The alarm was deleted: its incident ends without news.</summary>
    public void End(AlarmIdentity alarm) => Locked(() =>
    {
        foreach (var (key, tracked) in _incidents.Where(pair => pair.Key.Alarm == alarm).ToArray())
        {
            _incidents[key] = tracked with { Incident = tracked.Incident with { State = AlarmState.Ok } };
        }
    });

    public ValueTask<Incident?> FindInhibitorAsync(IReadOnlyList<string> inhibitionKeys, CancellationToken cancellationToken) => Do(nameof(FindInhibitorAsync), () =>
        _incidents.Values.FirstOrDefault(each => !each.Incident.IsClosed && each.InhibitionKeys.Intersect(inhibitionKeys).Any())?.Incident);

    public ValueTask<IncidentGroup?> FindGroupAsync(string key, CancellationToken cancellationToken) => Do(nameof(FindGroupAsync), () => _groups.GetValueOrDefault(key));

    public ValueTask<IReadOnlyList<IncidentGroup>> GetDueGroupsAsync(DateTimeOffset now, int maxItems, CancellationToken cancellationToken) =>
        Do<IReadOnlyList<IncidentGroup>>(nameof(GetDueGroupsAsync), () => _groups.Count == 0
            ? []
            : [.. _groups.Values.Where(each => each.DueAt <= now || (each.DueAt is not null && each.UpdatedAt > now)).OrderBy(each => each.DueAt).Take(maxItems)]);

    public async IAsyncEnumerable<GroupChange> ReadChangesAsync(string groupId, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var change in await Do<GroupChange[]>(nameof(ReadChangesAsync), () => [.. _changes.GetValueOrDefault(groupId)?.Values.Where(each => each.Number > after) ?? []]))
        {
            yield return change;
        }
    }

    public async ValueTask PutSilenceAsync(Silence silence, CancellationToken cancellationToken) => await Do(nameof(PutSilenceAsync), () => _silences[silence.Id] = silence);

    public ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(DateTimeOffset endingAfter, CancellationToken cancellationToken) => Do<IReadOnlyList<Silence>>(
        nameof(GetSilencesAsync),
        () => [.. _silences.Values.Where(each => each.EndsAt > endingAfter).OrderBy(each => each.StartsAt)]);

    public ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) => Do<IReadOnlyList<string>>(
        nameof(GetDueDestinationsAsync),
        () => _deliveries.Count == 0 ? [] : [.. _deliveries.Where(each => IsDue(each, now)).Select(each => each.Destination).Distinct().Where(each => !IsPaused(each, now))]);

    public ValueTask<IReadOnlyList<Delivery>> LeaseAsync(DeliveryLease lease, int maxMessages, CancellationToken cancellationToken) => Do<IReadOnlyList<Delivery>>(
        nameof(LeaseAsync),
        () =>
        {
            var isHeld = _leases.TryGetValue(lease.Destination, out var held) && held.Owner != lease.Owner && held.Until > lease.Now && held.Now <= lease.Now;
            if (isHeld || IsPaused(lease.Destination, lease.Now))
            {
                return [];
            }

            HashSet<string> blocked = [];
            List<Delivery> next = [];
            foreach (var delivery in _deliveries.Where(each => each.Status == DeliveryStatus.Pending && each.Destination == lease.Destination))
            {
                if (next.Count < maxMessages && IsDue(delivery, lease.Now) && !blocked.Contains(delivery.Episode))
                {
                    var receipt = _receipts.GetValueOrDefault((delivery.Destination, delivery.Episode));
                    next.Add(delivery with { Notification = delivery.Notification with { EarlierReceipt = receipt } });
                }
                else
                {
                    blocked.Add(delivery.Episode);
                }
            }

            if (next.Count > 0)
            {
                _leases[lease.Destination] = lease;
            }

            return next;
        });

    public ValueTask<bool> MergeAsync(Delivery digest, IReadOnlyList<Delivery> merged, CancellationToken cancellationToken) => Do(nameof(MergeAsync), () =>
    {
        var places = merged.Select(each => _deliveries.FindIndex(stored => stored.Id == each.Id && stored.Status == DeliveryStatus.Pending)).ToArray();
        if (places.Contains(-1))
        {
            return false;
        }

        foreach (var place in places)
        {
            _deliveries[place] = _deliveries[place] with { Status = DeliveryStatus.Merged, MergedInto = digest.Id, SettledAt = digest.DueAt };
        }

        _deliveries.Insert(places.Min(), digest);
        _touched[digest.Id] = digest.DueAt;
        return true;
    });

    public async ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        await Do(nameof(SettleAsync), () =>
        {
            var at = _deliveries.FindIndex(each => each.Id == delivery.Id && each.Status == DeliveryStatus.Pending);
            if (at < 0)
            {
                return false;
            }

            var current = _deliveries[at];
            _deliveries[at] = outcome switch
            {
                DeliveryOutcome.Delivered done => current with { Status = DeliveryStatus.Delivered, Attempts = current.Attempts + 1, SettledAt = done.At, LastError = null },
                DeliveryOutcome.Dead dead => current with { Status = DeliveryStatus.Dead, Attempts = current.Attempts + 1, SettledAt = dead.At, LastError = dead.Error },
                DeliveryOutcome.Retry retry => current with
                {
                    DueAt = retry.DueAt,
                    Attempts = current.Attempts + (retry.CountsAsAttempt ? 1 : 0),
                    LastError = retry.Error,
                },
                _ => throw new ArgumentException("What is that?", nameof(outcome)),
            };
            _touched[delivery.Id] = _leases.GetValueOrDefault(delivery.Destination)?.Now ?? delivery.CreatedAt;
            if (outcome is DeliveryOutcome.Delivered { Receipt: var receipt } && receipt != DeliveryReceipt.Empty)
            {
                _receipts[(delivery.Destination, delivery.Episode)] = receipt;
            }

            return true;
        });

    public async ValueTask ReleaseAsync(DeliveryLease lease, DateTimeOffset? resumeAt, CancellationToken cancellationToken) => await Do(nameof(ReleaseAsync), () =>
    {
        if (!_leases.TryGetValue(lease.Destination, out var held) || held.Owner != lease.Owner)
        {
            return false;
        }

        _leases.Remove(lease.Destination);
        _pauses.Remove(lease.Destination);
        return resumeAt is { } until && _pauses.TryAdd(lease.Destination, (until, lease.Now));
    });

    public async ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await Do(nameof(RequeueAsync), () =>
        {
            var at = _deliveries.FindIndex(each => each.Id == deliveryId && each.Status == DeliveryStatus.Dead);
            if (at < 0)
            {
                return false;
            }

            var again = _deliveries[at] with { Status = DeliveryStatus.Pending, Attempts = 0, CreatedAt = now, DueAt = now, SettledAt = null };
            _deliveries.RemoveAt(at);
            _deliveries.Add(again);
            _touched[again.Id] = now;
            return true;
        });

    public async IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var matching = All.Reverse().Where(each => (filter.Destination ?? each.Destination) == each.Destination && (filter.Status ?? each.Status) == each.Status);
        foreach (var delivery in matching.Take(filter.MaxItems ?? int.MaxValue))
        {
            yield return delivery;
        }
    }

    private bool IsDue(Delivery delivery, DateTimeOffset now) =>
        delivery.Status == DeliveryStatus.Pending && (delivery.DueAt <= now || _touched[delivery.Id] > now);

    private bool IsPaused(string destination, DateTimeOffset now) => _pauses.TryGetValue(destination, out var pause) && pause.Until > now && pause.Since <= now;

    private ValueTask<T> Do<T>(string operation, Func<T> work)
    {
        if (Fails(operation) is { } exception)
        {
            throw exception;
        }

        return ValueTask.FromResult(Locked(work));
    }

    private T Locked<T>(Func<T> work)
    {
        lock (_lock)
        {
            return work();
        }
    }

    private void Locked(Action work)
    {
        lock (_lock)
        {
            work();
        }
    }
}
