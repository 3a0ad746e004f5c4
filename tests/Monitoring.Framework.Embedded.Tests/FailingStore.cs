using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Monitoring.Framework.Embedded.Tests;

/// <summary>The delivery store, whose commits fail when the test says so.</summary>
internal sealed class FailingStore
{
    /// <summary>Why commits fail; null lets them through.</summary>
    public string? Message { get; set; }

    /// <summary>Hears of each commit that was made, by the name of its alarm.</summary>
    public Action<string>? Committed { get; set; }

    /// <summary>The only alarm whose commits fail; null means all.</summary>
    public string? Only { get; set; }

    public void Replace(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IDeliveryStore>(provider =>
        new Store(this, ActivatorUtilities.CreateInstance<SqliteDeliveryStore>(provider))));

    private sealed class Store(FailingStore owner, SqliteDeliveryStore inner) : IDeliveryStore
    {
        public async ValueTask<bool> CommitAsync(
            AlarmArrival arrival,
            IReadOnlyList<Incident> incidents,
            IReadOnlyList<Delivery> deliveries,
            CancellationToken cancellationToken)
        {
            var name = arrival.Event.Alarm.Name;
            if (owner.Message is { } message && (owner.Only ?? name) == name)
            {
                throw new StoreUnavailableException(message);
            }

            var isCommitted = await inner.CommitAsync(arrival, incidents, deliveries, cancellationToken);
            owner.Committed?.Invoke(name);
            return isCommitted;
        }

        public ValueTask<Incident?> FindOpenIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) =>
            inner.FindOpenIncidentAsync(alarm, contributor, cancellationToken);

        public ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
            inner.GetDueDestinationsAsync(now, cancellationToken);

        public ValueTask<Delivery?> LeaseNextAsync(DeliveryLease lease, CancellationToken cancellationToken) => inner.LeaseNextAsync(lease, cancellationToken);

        public ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
            inner.SettleAsync(delivery, outcome, cancellationToken);

        public ValueTask ReleaseAsync(DeliveryLease lease, CancellationToken cancellationToken) => inner.ReleaseAsync(lease, cancellationToken);

        public ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) => inner.RequeueAsync(deliveryId, now, cancellationToken);

        public IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, CancellationToken cancellationToken) => inner.ReadAsync(filter, cancellationToken);
    }
}
