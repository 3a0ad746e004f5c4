using System.Diagnostics;

namespace Monitoring.Framework.Embedded.CrashHost;

/// <summary>Kills its process, without any goodbye, when a point is reached for the n-th time.</summary>
internal sealed class KillingStore(IDeliveryStore inner, string point, int occurrence) : IDeliveryStore
{
    private int _reached;

    public async ValueTask<bool> CommitAsync(
        AlarmArrival arrival,
        IReadOnlyList<Incident> incidents,
        IReadOnlyList<Delivery> deliveries,
        CancellationToken cancellationToken)
    {
        DieAt(deliveries.Count > 0 ? "before-commit" : "");
        var isNew = await inner.CommitAsync(arrival, incidents, deliveries, cancellationToken);
        DieAt(deliveries.Count > 0 ? "after-commit" : "");
        return isNew;
    }

    public async ValueTask SettleAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        DieAt("before-receipt");
        await inner.SettleAsync(delivery, outcome, cancellationToken);
        DieAt("after-receipt");
    }

    public ValueTask<Incident?> FindOpenIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) =>
        inner.FindOpenIncidentAsync(alarm, contributor, cancellationToken);

    public ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        inner.GetDueDestinationsAsync(now, cancellationToken);

    public ValueTask<Delivery?> LeaseNextAsync(DeliveryLease lease, CancellationToken cancellationToken) => inner.LeaseNextAsync(lease, cancellationToken);

    public ValueTask ReleaseAsync(DeliveryLease lease, CancellationToken cancellationToken) => inner.ReleaseAsync(lease, cancellationToken);

    public ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) => inner.RequeueAsync(deliveryId, now, cancellationToken);

    public IAsyncEnumerable<Delivery> ReadAsync(DeliveryFilter filter, CancellationToken cancellationToken) => inner.ReadAsync(filter, cancellationToken);

    private void DieAt(string reached)
    {
        if (reached == point && ++_reached == occurrence)
        {
            Process.GetCurrentProcess().Kill();
            new ManualResetEvent(initialState: false).WaitOne();
        }
    }
}
