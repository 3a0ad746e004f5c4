using Amazon.DynamoDBv2;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Tests.Clients;

namespace Monitoring.Framework.Aws.Tests.Dynamo;

public sealed class DeliveryRegistrationTests
{
    [Test]
    public async Task NoTable_NothingIsDeliveredAndEverybodyIsTold()
    {
        await using var services = Services(new() { ["Monitoring:Aws:Region"] = "eu-central-1" });
        var store = services.GetRequiredService<IDeliveryStore>();
        Assert.That(
            async () => await store.CommitAsync(new DeliveryCommit(), default),
            Throws.TypeOf<StoreUnavailableException>().With.Message.EqualTo(
                "The AWS back end has nowhere to keep what is to be delivered: name a DynamoDB table in Monitoring:Aws:Delivery:Table, which the README of Monitoring.Framework.Aws tells how to create."));
        Assert.That(await store.GetDueDestinationsAsync(DateTimeOffset.UnixEpoch, default), Is.Empty);
    }

    [Test]
    public async Task Table_IsAskedInTheHomeRegion()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Json("{}"));
        await using var services = Services(new()
        {
            ["Monitoring:Aws:Region"] = "eu-west-1",
            ["Monitoring:Aws:BaseUrl"] = server.Address,
            ["Monitoring:Aws:Delivery:Table"] = "alerts_1.of-team",
        });
        Assert.That(await services.GetRequiredService<IDeliveryStore>().FindGroupAsync("g", default), Is.Null);
        Assert.That(server.Request.Operation, Is.EqualTo("GetItem"));
        Assert.That(server.Request.Text, Does.Contain("\"TableName\":\"alerts_1.of-team\"").And.Contain("\"ConsistentRead\":true"));
        Assert.That(server.Request.Headers["Authorization"], Does.Contain("/eu-west-1/dynamodb/"));
    }

    [TestCase("a")]
    [TestCase("my table")]
    public void Table_NoSuchName_IsRefusedWhenTheHostStarts(string name) => Assert.That(
        () => Services(new() { ["Monitoring:Aws:Delivery:Table"] = name }),
        Throws.TypeOf<MonitoringConfigurationException>().With.Message.Contains($"Monitoring:Aws:Delivery:Table").And.Message.Contains($"'{name}' is not the name of a DynamoDB table"));

    /// <summary>The SDK's own way to another address, for one service alone.</summary>
    [Test, NonParallelizable]
    public void Endpoint_OfTheEnvironment_IsUsed()
    {
        const string Variable = "AWS_ENDPOINT_URL_DYNAMODB";
        Environment.SetEnvironmentVariable(Variable, "http://127.0.0.1:4711");
        try
        {
            using var clients = new AwsClientFactory(new AwsOptions { Region = "eu-west-1" }, TimeProvider.System, TestClients.Credentials);
            var client = (AmazonDynamoDBClient)clients.DynamoDb(TestClients.Connection);
            Assert.That(client.DetermineServiceOperationEndpoint(new Amazon.DynamoDBv2.Model.GetItemRequest { TableName = "t" }).URL, Does.StartWith("http://127.0.0.1:4711"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings)
    {
        settings["Monitoring:Backend"] = "Aws";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddMonitoring(configuration).AddAws();
        services.AddSingleton(static provider => new AwsClientFactory(provider.GetRequiredService<AwsOptions>(), provider.GetRequiredService<TimeProvider>(), TestClients.Credentials));
        return services.BuildServiceProvider();
    }
}
