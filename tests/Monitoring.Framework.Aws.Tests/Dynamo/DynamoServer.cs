using Amazon.DynamoDBv2;
using Monitoring.Framework.Aws.Tests.Clients;
using Monitoring.Framework.Aws.Tests.Counterparts;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

/// <summary>Somebody else's DynamoDB while a fixture runs; each store has a table of its own.</summary>
internal sealed class DynamoServer(ServerProcess process) : IDisposable
{
    private int _tables;

    public Uri Address => process.Address;

    /// <summary>A new table as the README defines it.</summary>
    public string CreateTable()
    {
        var name = $"monitoring-{Interlocked.Increment(ref _tables)}";
        using var clients = TestClients.Of(process.Address.ToString());
        var client = clients.DynamoDb(TestClients.Connection);
        client.CreateTableAsync(TableDefinition.Request(name)).GetAwaiter().GetResult();
        while (client.DescribeTableAsync(name).GetAwaiter().GetResult().Table.TableStatus != TableStatus.ACTIVE)
        {
            Thread.Yield();
        }

        return name;
    }

    public void Dispose() => process.Dispose();
}
