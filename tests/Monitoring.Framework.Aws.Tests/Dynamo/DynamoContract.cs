using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Tests.Clients;
using Monitoring.Framework.Contracts;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

/// <summary>What every store of deliveries keeps, on a DynamoDB that somebody else has written.</summary>
public abstract class DynamoContract : DeliveryStoreContract
{
    private readonly List<AwsClientFactory> _clients = [];
    private DynamoServer? _server;
    private string _table = "";
    private IDeliveryStore? _another;

    /// <summary>Another process: its own clients, and nothing known of what the first has done.</summary>
    protected override IDeliveryStore Another => _another ??= Open(Clock);

    protected override int Backlog => 1_000;

    /// <summary>A message is two items, and a transaction has a hundred.</summary>
    protected override int BacklogCommit => 50;

    protected override int PropertySteps => 50;

    private DynamoServer Server => _server!;

    /// <summary>The table of the test, looked at from outside the store.</summary>
    internal DynamoTable Table => TableOf(Clock);

    internal abstract Task<DynamoServer> StartServerAsync();

    [OneTimeSetUp]
    public async Task StartServer() => _server = await StartServerAsync();

    [OneTimeTearDown]
    public void StopServer() => _server?.Dispose();

    [TearDown]
    public void CloseClients()
    {
        _another = null;
        _clients.ForEach(static clients => clients.Dispose());
        _clients.Clear();
    }

    protected override IDeliveryStore CreateStore(TimeProvider timeProvider)
    {
        _table = Server.CreateTable();
        return Open(timeProvider);
    }

    /// <summary>As the alarm store does before it deletes an alarm.</summary>
    protected override async ValueTask<bool> TryEndAsync(AlarmIdentity alarm)
    {
        await ((DynamoDeliveryStore)Store).EndAsync(alarm, default);
        return true;
    }

    private DynamoDeliveryStore Open(TimeProvider timeProvider) => new(TableOf(timeProvider), timeProvider);

    private DynamoTable TableOf(TimeProvider timeProvider)
    {
        var clients = TestClients.Of(Server.Address.ToString(), timeProvider);
        _clients.Add(clients);
        return new DynamoTable(clients.DynamoDb(TestClients.Connection), _table, TestClients.Region, timeProvider);
    }
}
