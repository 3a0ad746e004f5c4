using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Framework.Contracts;

namespace Monitoring.Framework.Embedded.Tests.DeliveryStore;

/// <summary>Two processes on one file, as far as they share nothing but the file.</summary>
public sealed class SqliteDeliveryStoreContractTests : DeliveryStoreContract
{
    private TemporaryFolder _folder = null!;
    private EmbeddedDatabase _database = null!;
    private EmbeddedDatabase _otherDatabase = null!;
    private SqliteDeliveryStore _another = null!;

    protected override IDeliveryStore Another => _another;

    protected override int BacklogCommit => 2000;

    [TearDown]
    public void Close()
    {
        _database.Dispose();
        _otherDatabase.Dispose();
        _folder.Dispose();
    }

    protected override IDeliveryStore CreateStore(TimeProvider timeProvider)
    {
        _folder = new TemporaryFolder();
        _database = Open(timeProvider);
        _otherDatabase = Open(timeProvider);
        _another = new SqliteDeliveryStore(_otherDatabase, timeProvider);
        return new SqliteDeliveryStore(_database, timeProvider);
    }

    protected override async ValueTask<bool> TryEndAsync(AlarmIdentity alarm)
    {
        var alarms = new SqliteAlarmStore(_otherDatabase, Clock);
        await alarms.PutAsync(DiscoveryScope.Local, alarm.Name, StoreTests.Definition(), default);
        await alarms.DeleteAsync(DiscoveryScope.Local, [alarm.Name], default);
        return true;
    }

    private EmbeddedDatabase Open(TimeProvider timeProvider) => new(_folder.File("monitoring.db"), timeProvider, NullLogger<EmbeddedDatabase>.Instance);
}
