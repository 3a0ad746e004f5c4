using System.Runtime.CompilerServices;

namespace Monitoring.Framework.Tests;

/// <summary>Incidents and an outbox in memory, to the letter of <see cref="IDeliveryStore"/>.</summary>
internal sealed class MemoryDeliveryStore : IDeliveryStore
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _arrivals = [];
    private readonly Dictionary<string, Incident> _incidents = [];
    private readonly List<Delivery> _deliveries = [];
    private readonly Dictionary<(string Destination, string Episode), DeliveryReceipt> _receipts = [];
    private readonly Dictionary<string, DeliveryLease> _leases = [];

    /// <summary>What an operation throws, by its name; null when it goes well.</summary>
    public Func<string, Exception?> Fails { get; set; } = static _ => null;

    public IReadOnlyList<Delivery> All => Locked<IReadOnlyList<Delivery>>(() => [.. _deliveries]);

    public IReadOnlyList<Incident> Incidents => Locked<IReadOnlyList<Incident>>(() => [.. _incidents.Values]);

    public IReadOnlyList<string> Leased => Locked<IReadOnlyList<string>>(() => [.. _leases.Keys]);

    /// <summary>The state writes of a back end that were committed.</summary>
    public List<PendingStateWrite> Written { get; } = [];

    public void Queue(Delivery delivery) => Locked(() => _deliveries.Add(delivery));

    public void Lease(DeliveryLease lease) => Locked(() => _leases[lease.Destination] = lease);

    public ValueTask<bool> CommitAsync(AlarmArrival arrival, IReadOnlyList<Incident> incidents, IReadOnlyList<Delivery> deliveries, CancellationToken cancellationToken) =>
        Do(nameof(CommitAsync), () =>
        {
            if (!_arrivals.Add(arrival.Key))
            {
                return false;
            }

            foreach (var incident in incidents)
            {
                _incidents[incident.Id] = incident;
            }

            _deliveries.AddRange(deliveries);
            if (arrival.Event.PendingWrite is { } write)
            {
                Written.Add(write);
            }

            return true;
        });

    public ValueTask<Incident?> FindOpenIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) =>
        Do(nameof(FindOpenIncidentAsync), () => _incidents.Values.SingleOrDefault(each => !each.IsClosed && each.Alarm == alarm && each.Contributor == contributor));

    public ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Do<IReadOnlyList<string>>(nameof(GetDueDestinationsAsync), () =>
            _deliveries.Count == 0
                ? []
                :
                [
                    .. _deliveries.Where(each => each.Status == DeliveryStatus.Pending).GroupBy(each => each.Destination)
                        .Where(group => group.First().DueAt <= now).Select(group => group.Key),
                ]);

    public ValueTask<Delivery?> LeaseNextAsync(DeliveryLease lease, CancellationToken cancellationToken) =>
        Do(nameof(LeaseNextAsync), () =>
        {
            if (_leases.TryGetValue(lease.Destination, out var held) && held.Owner != lease.Owner && held.Until > lease.Now)
            {
                return null;
            }

            var next = _deliveries.FirstOrDefault(each => each.Status == DeliveryStatus.Pending && each.Destination == lease.Destination);
            if (next is null || next.DueAt > lease.Now)
            {
                return null;
            }

            _leases[lease.Destination] = lease;
            return next with { Notification = next.Notification with { EarlierReceipt = _receipts.GetValueOrDefault((next.Destination, next.Episode)) } };
        });

    public async ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        await Do(nameof(SettleAsync), () =>
        {
            var at = _deliveries.FindIndex(each => each.Id == delivery.Id);
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
            if (outcome is DeliveryOutcome.Delivered { Receipt: { } receipt })
            {
                _receipts[(delivery.Destination, delivery.Episode)] = receipt;
            }

            return true;
        });

    public async ValueTask ReleaseAsync(DeliveryLease lease, CancellationToken cancellationToken) =>
        await Do(nameof(ReleaseAsync), () => _leases.TryGetValue(lease.Destination, out var held) && held.Owner == lease.Owner && _leases.Remove(lease.Destination));

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
            return true;
        });

    public async IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var delivery in All.Reverse())
        {
            yield return delivery;
        }
    }

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
