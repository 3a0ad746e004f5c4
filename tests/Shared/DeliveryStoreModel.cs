namespace Monitoring.Framework.Contracts;

/// <summary>What a store of deliveries should say, in the fewest words; every clock goes forward.</summary>
internal sealed class DeliveryStoreModel
{
    private readonly HashSet<string> _arrivals = [];
    private readonly Dictionary<(string Destination, string Episode), string?> _receipts = [];
    private readonly Dictionary<string, (string Owner, DateTimeOffset Until)> _leases = [];
    private readonly Dictionary<string, DateTimeOffset> _pauses = [];

    public Dictionary<(AlarmIdentity Alarm, string? Contributor), TrackedIncident> Incidents { get; } = [];

    public Dictionary<string, IncidentGroup> Groups { get; } = [];

    public Dictionary<(string Group, long Number), GroupChange> Changes { get; } = [];

    public Dictionary<string, Silence> Silences { get; } = [];

    /// <summary>In the order of the queue.</summary>
    public List<Delivery> Queue { get; } = [];

    public CommitResult Commit(DeliveryCommit commit)
    {
        if (commit.ArrivalKey is { } key && _arrivals.Contains(key))
        {
            return CommitResult.AlreadyKnown;
        }

        if (commit.Incidents.Any(each => each.Version != VersionOf(each.Incident.Alarm, each.Incident.Contributor) + 1)
            || commit.Groups.Any(each => each.Version != VersionOf(each.Key) + 1))
        {
            return CommitResult.Conflict;
        }

        _arrivals.UnionWith(commit.ArrivalKey is null ? [] : [commit.ArrivalKey]);
        foreach (var each in commit.Incidents)
        {
            Incidents[(each.Incident.Alarm, each.Incident.Contributor)] = each;
        }

        foreach (var each in commit.Groups)
        {
            Groups[each.Key] = each;
        }

        foreach (var each in commit.Changes)
        {
            Changes.Remove((each.GroupId, each.MovedFrom ?? 0));
            Changes.Add((each.GroupId, each.Number), each);
        }

        Queue.AddRange(commit.Deliveries.Where(each => Queue.TrueForAll(known => known.Id != each.Id)));
        return CommitResult.Committed;
    }

    public int VersionOf(AlarmIdentity alarm, string? contributor) => Incidents.GetValueOrDefault((alarm, contributor))?.Version ?? 0;

    public int VersionOf(string group) => Groups.GetValueOrDefault(group)?.Version ?? 0;

    public IEnumerable<Delivery> DueAt(DateTimeOffset now) => Queue.Where(each => each.Status == DeliveryStatus.Pending && each.DueAt <= now && !IsPaused(each.Destination, now));

    /// <summary>What may be sent, were it nobody else's turn.</summary>
    public List<Delivery> Sendable(string destination, DateTimeOffset now) =>
    [
        .. DueAt(now).Where(each => each.Destination == destination)
            .Where(each => Queue.TakeWhile(earlier => earlier != each).All(earlier =>
                earlier.Status != DeliveryStatus.Pending || earlier.DueAt <= now || (earlier.Destination, earlier.Episode) != (each.Destination, each.Episode))),
    ];

    public List<Delivery> Lease(DeliveryLease lease)
    {
        if (_leases.TryGetValue(lease.Destination, out var held) && held.Owner != lease.Owner && held.Until > lease.Now)
        {
            return [];
        }

        var sendable = Sendable(lease.Destination, lease.Now);
        if (sendable.Count > 0)
        {
            _leases[lease.Destination] = (lease.Owner, lease.Until);
        }

        return sendable;
    }

    public string? ReceiptOf(Delivery delivery) => _receipts.GetValueOrDefault((delivery.Destination, delivery.Episode));

    public void Release(DeliveryLease lease, DateTimeOffset? resumeAt)
    {
        if (_leases.TryGetValue(lease.Destination, out var held) && held.Owner == lease.Owner)
        {
            _leases.Remove(lease.Destination);
            _pauses[lease.Destination] = resumeAt ?? default;
        }
    }

    public bool Merge(Delivery digest, IReadOnlyList<Delivery> merged, DateTimeOffset now)
    {
        var places = merged.Select(each => Queue.FindIndex(known => known.Id == each.Id && known.Status == DeliveryStatus.Pending)).ToArray();
        if (places.Contains(-1))
        {
            return false;
        }

        foreach (var place in places)
        {
            Queue[place] = Queue[place] with { Status = DeliveryStatus.Merged, MergedInto = digest.Id, SettledAt = now };
        }

        Queue.Insert(places.Min(), digest);
        return true;
    }

    public void Settle(Delivery delivery, DeliveryOutcome outcome)
    {
        var place = Queue.FindIndex(each => each.Id == delivery.Id && each.Status == DeliveryStatus.Pending);
        if (place < 0)
        {
            return;
        }

        var now = Queue[place];
        switch (outcome)
        {
            case DeliveryOutcome.Delivered sent:
                Queue[place] = now with { Status = DeliveryStatus.Delivered, Attempts = now.Attempts + 1, SettledAt = sent.At, LastError = null };
                _receipts[(now.Destination, now.Episode)] = sent.Receipt.MessageId;
                break;
            case DeliveryOutcome.Dead dead:
                Queue[place] = now with { Status = DeliveryStatus.Dead, Attempts = now.Attempts + 1, SettledAt = dead.At, LastError = dead.Error };
                break;
            case DeliveryOutcome.Retry retry:
                Queue[place] = now with { DueAt = retry.DueAt, Attempts = now.Attempts + (retry.CountsAsAttempt ? 1 : 0), LastError = retry.Error };
                break;
        }
    }

    public bool Requeue(string id, DateTimeOffset now)
    {
        var place = Queue.FindIndex(each => each.Id == id && each.Status == DeliveryStatus.Dead);
        if (place < 0)
        {
            return false;
        }

        Queue.Add(Queue[place] with { Status = DeliveryStatus.Pending, Attempts = 0, CreatedAt = now, DueAt = now, SettledAt = null });
        Queue.RemoveAt(place);
        return true;
    }

    private bool IsPaused(string destination, DateTimeOffset now) => _pauses.GetValueOrDefault(destination) > now;
}
