using Monitoring.Framework.Contracts;

namespace Monitoring.Framework.Tests;

/// <summary>The store that the other tests stand on keeps the contract too.</summary>
public sealed class MemoryDeliveryStoreContractTests : DeliveryStoreContract
{
    private readonly List<MemoryDeliveryStore> _stores = [];

    /// <summary>It looks for a message from the first to the last.</summary>
    protected override int Backlog => 5000;

    protected override IDeliveryStore CreateStore(TimeProvider timeProvider)
    {
        _stores.Add(new MemoryDeliveryStore());
        return _stores[^1];
    }

    protected override ValueTask<bool> TryEndAsync(AlarmIdentity alarm)
    {
        _stores[^1].End(alarm);
        return ValueTask.FromResult(true);
    }
}
