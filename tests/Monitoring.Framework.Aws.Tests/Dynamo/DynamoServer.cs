using Amazon.DynamoDBv2;
using Monitoring.Framework.Aws.Tests.Clients;
using Monitoring.Framework.Aws.Tests.Counterparts;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

/// <summary>Somebody else's DynamoDB while a fixture runs; each store has a table of its own.</summary>
internal sealed class DynamoServer(ServerProcess process) : IDisposable
{
    private const string Variable = "MONITORING_NODE_MODULES";

    private int _tables;

    private static string Modules => Environment.GetEnvironmentVariable(Variable) ?? "";

    public Uri Address => process.Address;

    /// <summary>dynalite with transactions; the test is skipped where it is not installed.</summary>
    public static async Task<DynamoServer> StartDynaliteAsync()
    {
        if (!File.Exists(Path.Combine(Modules, "dynalite", "index.js")))
        {
            Assert.Ignore($"{Variable} does not name a folder with dynalite: npm install dynalite@4.0.0, and give the path of its node_modules.");
        }

        var program = Path.Combine(AppContext.BaseDirectory, "Dynamo", "Tests", "dynalite.cjs");
        return new DynamoServer(await ServerProcess.StartAsync("node", port => [program, Path.GetFullPath(Modules), $"{port}"], static _ => new Dictionary<string, string>()));
    }

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
