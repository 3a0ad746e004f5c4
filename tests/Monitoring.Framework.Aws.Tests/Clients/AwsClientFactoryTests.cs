using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class AwsClientFactoryTests
{
    [Test]
    public void Clients_OfOneConnection_AreOne()
    {
        using var clients = TestClients.Of("http://127.0.0.1:1");

        var first = clients.CloudWatch(new AwsConnection("eu-west-1"));

        Assert.That(clients.CloudWatch(new AwsConnection("eu-west-1")), Is.SameAs(first));
        Assert.That(first, Is.Not.SameAs(clients.CloudWatch(new AwsConnection("eu-west-2"))));
    }

    [TestCase("")]
    [TestCase("eu west 1")]
    [TestCase("eu-west-1.example.com/")]
    public void Client_OfNoRegion_IsRefused(string region)
    {
        using var clients = TestClients.Of("http://127.0.0.1:1");

        Assert.That(
            () => clients.CloudWatch(new AwsConnection(region)),
            Throws.InstanceOf<MonitoringConfigurationException>().With.Message.EqualTo($"Monitoring:Aws: '{region}' is no region; give a code such as eu-west-1."));
    }

    [Test]
    public void HomeRegion_Configured_IsThat()
    {
        using var clients = TestClients.Of("http://127.0.0.1:1");

        Assert.That(clients.HomeRegion, Is.EqualTo(TestClients.Region));
    }

    [Test]
    public async Task Call_WithAProfileThatDoesNotExist_IsUnavailableAndSaysSo()
    {
        await using var stub = AwsStub.Start();
        using var clients = new AwsClientFactory(new AwsOptions { BaseUrl = stub.Address, Profile = "no-such-profile" }, TimeProvider.System);

        var exception = (await Assert.CatchAsync(() => clients.CloudWatch(StubClients.Home).DescribeAlarmsAsync(new DescribeAlarmsRequest(), CancellationToken.None)))!;

        TestContext.Out.WriteLine(exception);
        Assert.That(AwsErrors.IsUnavailable(exception), Is.True);
        Assert.That(AwsErrors.Sentence(exception, "DescribeAlarms", "eu-central-1"), Does.Contain("no AWS credentials were found"));
        Assert.That(stub.Requests, Is.Empty);
    }

    [TestCase("eu-west-1", "https://monitoring.eu-west-1.amazonaws.com")]
    [TestCase("cn-north-1", "https://monitoring.cn-north-1.amazonaws.com.cn")]
    [TestCase("us-gov-west-1", "https://monitoring.us-gov-west-1.amazonaws.com")]
    public void Endpoint_OfARegion_IsAws(string region, string address) => Assert.That(AddressOf("CloudWatch", region), Is.EqualTo(address));

    [TestCase("eu-west-1", "https://route53.amazonaws.com")]
    [TestCase("cn-north-1", "https://route53.amazonaws.com.cn")]
    [TestCase("us-gov-west-1", "https://route53.us-gov.amazonaws.com")]
    public void Endpoint_OfRoute53_IsThePartitions(string region, string address) => Assert.That(AddressOf("Route 53", region), Is.EqualTo(address));

    private static string AddressOf(string service, string region)
    {
        using var clients = new AwsClientFactory(new AwsOptions(), TimeProvider.System, TestClients.Credentials);
        var connection = new AwsConnection(region);
        var client = (AmazonServiceClient)(service == "CloudWatch" ? clients.CloudWatch(connection) : (object)clients.Route53(connection));
        return client.Config.DetermineServiceOperationEndpoint(new(new Nothing())).URL;
    }

    private sealed class Nothing : AmazonWebServiceRequest;
}
