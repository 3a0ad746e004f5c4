using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.Ec2;
using Monitoring.Framework.Aws.Tests.Stub;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class RoleContractTests
{
    private const string Account = "444455556666";
    private const string Role = $"arn:aws:iam::{Account}:role/watch";

    private static readonly AwsConnection _there = new("eu-west-1", Role, "external");

    [Test]
    public async Task Clients_OfARole_ShareOneSession()
    {
        await using var stub = AwsStub.Start();
        stub.Keys.RequireExternalId(Role, "external");
        using var clients = stub.Clients();

        await clients.CloudWatch(_there).DescribeAlarmsAsync(new DescribeAlarmsRequest(), CancellationToken.None);
        await clients.Ec2(_there).DescribeRegionsAsync(new DescribeRegionsRequest(), CancellationToken.None);
        await clients.CloudWatch(_there with { Region = "us-east-1" }).DescribeAlarmsAsync(new DescribeAlarmsRequest(), CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(stub.Requests.Select(static request => (request.Operation, request.Account, request.Region)), Is.EqualTo(new[]
            {
                ("AssumeRole", AwsStub.HomeAccount, "eu-west-1"),
                ("DescribeAlarms", Account, "eu-west-1"),
                ("DescribeRegions", Account, "eu-west-1"),
                ("DescribeAlarms", Account, "us-east-1"),
            }));
            Assert.That(stub.Requests[0]["RoleSessionName"], Is.EqualTo("monitoring"));
            Assert.That(stub.Requests[0]["ExternalId"], Is.EqualTo("external"));
        });
    }

    [Test]
    public async Task Clients_OfARole_AskAgainBeforeItExpires()
    {
        await using var stub = AwsStub.Start();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var clients = stub.Clients(clock);
        await DescribeAsync(clients);

        clock.Advance(TimeSpan.FromMinutes(54));
        await DescribeAsync(clients);
        Assert.That(stub.Count("AssumeRole"), Is.EqualTo(1));
        clock.Advance(TimeSpan.FromMinutes(2));
        await DescribeAsync(clients);

        Assert.That(stub.Count("AssumeRole"), Is.EqualTo(2));
    }

    [Test]
    public async Task Clients_OfARole_AtOnce_AskOnce()
    {
        await using var stub = AwsStub.Start();
        using var gate = stub.Hold("AssumeRole");
        using var clients = stub.Clients(configure: static options => options.RateLimits["DescribeAlarms"] = 1_000);

        var calls = Task.WhenAll(Enumerable.Range(0, 10).Select(_ => DescribeAsync(clients)));
        await gate.Arrived;
        gate.Release();
        await calls;

        Assert.That(stub.Count("AssumeRole"), Is.EqualTo(1));
    }

    [Test]
    public async Task Clients_WhoseRefreshFails_UseTheSessionUntilItsEnd()
    {
        await using var stub = AwsStub.Start();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var clients = stub.Clients(clock);
        await DescribeAsync(clients);
        stub.Fail("AssumeRole", Fault.Denied);

        clock.Advance(TimeSpan.FromMinutes(57));
        await DescribeAsync(clients);
        clock.Advance(TimeSpan.FromMinutes(4));

        await Assert.CatchAsync<AmazonClientException>(() => DescribeAsync(clients));
    }

    [Test]
    public async Task Clients_OfARoleThatTrustsNobody_SayWhatToDo()
    {
        await using var stub = AwsStub.Start();
        stub.Keys.DenyRole(Role);
        using var clients = stub.Clients();

        var exception = (await Assert.CatchAsync(() => DescribeAsync(clients)))!;

        Assert.Multiple(() =>
        {
            Assert.That(AwsErrors.IsUnavailable(exception), Is.True);
            Assert.That(AwsErrors.Sentence(exception, "DescribeAlarms", "eu-west-1"), Is.EqualTo(
                $"DescribeAlarms failed in eu-west-1: the role {Role} cannot be assumed (AccessDenied): allow sts:AssumeRole on it, and let its trust policy name this caller and the external id."));
        });
    }

    [Test]
    public async Task GetAccount_OwnAndRole_AsksStsOnceForEach()
    {
        await using var stub = AwsStub.Start();
        using var clients = stub.Clients();

        Assert.That(await clients.GetAccountAsync(StubClients.Home, CancellationToken.None), Is.EqualTo(AwsStub.HomeAccount));
        Assert.That(await clients.GetAccountAsync(StubClients.Home with { Region = "eu-west-1" }, CancellationToken.None), Is.EqualTo(AwsStub.HomeAccount));
        Assert.That(await clients.GetAccountAsync(_there, CancellationToken.None), Is.EqualTo(Account));
        Assert.That(stub.Count("GetCallerIdentity"), Is.EqualTo(2));
    }

    private static Task<DescribeAlarmsResponse> DescribeAsync(AwsClientFactory clients) => clients.CloudWatch(_there).DescribeAlarmsAsync(new DescribeAlarmsRequest(), CancellationToken.None);
}
