using Monitoring.Framework.Aws.Tests.Counterparts;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

/// <summary>On moto's server, whose transactions are its own, where it is installed.</summary>
public sealed class MotoContractTests : DynamoContract
{
    /// <summary>It copies all its tables for each transaction.</summary>
    protected override int Backlog => 200;

    protected override int PropertySteps => 20;

    /// <summary>Its threads do not keep its transactions apart.</summary>
    [SetUp]
    public void IgnoreWhatIsDoneAtOnce()
    {
        if (TestContext.CurrentContext.Test.MethodName is { } name && (name.Contains("AtOnce", StringComparison.Ordinal) || name.Contains("Sixteen", StringComparison.Ordinal)))
        {
            Assert.Ignore("moto answers several requests at a time, and half of a transaction is seen by others.");
        }
    }

    internal override async Task<DynamoServer> StartServerAsync()
    {
        if (!await ClientScript.SucceedsAsync("moto_server", "--help"))
        {
            Assert.Ignore("moto_server is not on the path: pip install 'moto[server]'.");
        }

        return new DynamoServer(await ServerProcess.StartAsync("moto_server", static port => ["-H", "127.0.0.1", "-p", $"{port}"], static _ => new Dictionary<string, string>()));
    }
}
