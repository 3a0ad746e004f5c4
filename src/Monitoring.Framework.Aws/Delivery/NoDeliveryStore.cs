using System.Runtime.CompilerServices;

namespace Monitoring.Framework.Aws;

/// <summary>
/// Stands for the outbox that this version does not have on AWS: alarms reach people by the SNS topics they act on. Nothing is ever queued here, and a state change that
/// is handed over is refused, so that nobody takes it for delivered.
/// </summary>
internal sealed class NoDeliveryStore : IDeliveryStore
{
    public ValueTask<bool> CommitAsync(AlarmArrival arrival, IReadOnlyList<Incident> incidents, IReadOnlyList<Framework.Delivery> deliveries, CancellationToken cancellationToken) =>
        throw new StoreUnavailableException(
            "The AWS back end keeps no delivery state in this version: let alarms act on SNS topics (Monitoring:Aws:Scopes:NAME:Topics), or use the Embedded back end.");

    public ValueTask<Incident?> FindOpenIncidentAsync(AlarmIdentity alarm, string? contributor, CancellationToken cancellationToken) => default;

    public ValueTask<IReadOnlyList<string>> GetDueDestinationsAsync(DateTimeOffset now, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<string>>([]);

    public ValueTask<Framework.Delivery?> LeaseNextAsync(DeliveryLease lease, CancellationToken cancellationToken) => default;

    public ValueTask SettleAsync(Framework.Delivery delivery, DeliveryOutcome outcome, CancellationToken cancellationToken) => default;

    public ValueTask ReleaseAsync(DeliveryLease lease, CancellationToken cancellationToken) => default;

    public ValueTask<bool> RequeueAsync(string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) => default;

    public async IAsyncEnumerable<Framework.Delivery> ReadAsync(DeliveryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        yield break;
    }
}
