using System.Net;
using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.Ec2;
using Monitoring.Framework.Aws.Clients.Route53;
using Monitoring.Framework.Aws.Clients.Sns;
using Monitoring.Framework.Aws.Tests.Stub;
using Monitoring.Framework.Testing;
using Wire = Monitoring.Framework.Aws.Clients.CloudWatch;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class SignatureContractTests
{
    private static readonly string[] _services = ["CloudWatch", "EC2", "SNS", "Route 53"];

    [TestCaseSource(nameof(_services))]
    public async Task Call_OfEachService_HasAGoodSignature(string service)
    {
        await using var stub = AwsStub.Start();
        using var clients = stub.Clients();

        await CallAsync(clients, service);

        Assert.That(stub.Requests.Single().Error, Is.Null);
    }

    [TestCaseSource(nameof(_services))]
    public async Task Call_WithAnotherSecret_IsRefusedAndSaysSo(string service)
    {
        await using var stub = AwsStub.Start();
        var key = stub.Keys.Of(AwsStub.HomeAccount);
        using var clients = stub.Clients(credentials: new BasicAWSCredentials(key.AccessKeyId, "wrong"));

        var exception = (await Assert.CatchAsync<AmazonServiceException>(() => CallAsync(clients, service)))!;

        Assert.Multiple(() =>
        {
            Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.BadRequest).Or.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(AwsErrors.IsUnavailable(exception), Is.True);
            Assert.That(AwsErrors.Sentence(exception, "Call", "eu-central-1"), Does.Contain("check the access key").And.Not.Contain(key.AccessKeyId));
        });
    }

    [TestCaseSource(nameof(_services))]
    public async Task Call_WithAClockThatIsBehind_SucceedsAtTheSecondAttempt(string service)
    {
        await using var stub = AwsStub.Start();
        stub.ClockAhead = TimeSpan.FromMinutes(20);
        using var clients = stub.Clients();

        await CallAsync(clients, service);

        Assert.That(stub.Requests, Has.Count.EqualTo(1), "those with a bad signature are not counted");
    }

    [TestCaseSource(nameof(_services))]
    public async Task Call_WithExpiredCredentials_SaysSo(string service)
    {
        await using var stub = AwsStub.Start();
        var key = stub.Keys.Assume("arn:aws:iam::111122223333:role/watch", "test", TimeSpan.FromHours(1));
        key.Expires = DateTimeOffset.UnixEpoch;
        using var clients = stub.Clients(credentials: key.ToCredentials());

        var exception = (await Assert.CatchAsync<AmazonServiceException>(() => CallAsync(clients, service)))!;

        Assert.That(AwsErrors.IsUnavailable(exception), Is.True);
        Assert.That(AwsErrors.Sentence(exception, "Call", "eu-central-1"), Does.Contain("the credentials have expired").And.Not.Contain(key.SessionToken));
    }

    [TestCase("CloudWatch", "DescribeAlarms", "cloudwatch:DescribeAlarms")]
    [TestCase("EC2", "DescribeInstances", "ec2:DescribeInstances")]
    [TestCase("SNS", "CreateTopic", "sns:CreateTopic")]
    [TestCase("Route 53", "ListHostedZones", "route53:ListHostedZones")]
    public async Task Call_ThatIsDenied_NamesTheActionToAllow(string service, string operation, string action)
    {
        await using var stub = AwsStub.Start();
        stub.Fail(operation, Fault.Denied);
        using var clients = stub.Clients();

        var exception = (await Assert.CatchAsync<AmazonServiceException>(() => CallAsync(clients, service)))!;

        Assert.Multiple(() =>
        {
            Assert.That(AwsErrors.IsUnavailable(exception), Is.True);
            Assert.That(AwsErrors.IsRefusal(exception), Is.False);
            Assert.That(AwsErrors.Sentence(exception, operation, "eu-central-1"), Does.Match($@"^{operation} is denied in eu-central-1 \(\w+\): allow the action {action} to the caller\.$"));
            Assert.That(stub.Count(operation), Is.EqualTo(1));
        });
    }

    [TestCaseSource(nameof(_services))]
    public async Task Call_ThroughEveryPassingFault_Succeeds(string service)
    {
        await using var stub = AwsStub.Start();
        var clock = new FakeTimeProvider();
        foreach (var fault in new[] { Fault.Throttle, Fault.InternalError, Fault.Unavailable, Fault.ProxyPage, Fault.Abort, Fault.LoseAnswer, Fault.Truncate })
        {
            stub.Fail("*", fault, times: 1);
        }

        using var clients = stub.Clients(clock);

        var call = CallAsync(clients, service);
        await clock.RunAsync(call);

        await call;
        Assert.That(stub.Requests, Has.Count.EqualTo(8));
    }

    [TestCaseSource(nameof(_services))]
    public async Task Call_AnsweredByALoginPage_IsUnavailable(string service)
    {
        await using var stub = AwsStub.Start();
        stub.Fail("*", Fault.LoginPage);
        using var clients = stub.Clients();

        var exception = (await Assert.CatchAsync<AmazonServiceException>(() => CallAsync(clients, service)))!;

        Assert.That(AwsErrors.IsUnavailable(exception), Is.True);
        Assert.That(AwsErrors.Sentence(exception, "Call", "eu-central-1"), Does.Contain("cannot be read").And.Not.Contain("<"));
    }

    [Test]
    public async Task PutMetricData_ThousandDataPoints_ArePackedUnderAGoodSignature()
    {
        await using var stub = AwsStub.Start();
        using var clients = stub.Clients();
        var data = Enumerable.Range(0, 1_000).Select(static index => new Wire.MetricDatum { MetricName = "Größe", Value = index, Dimensions = [("host", $"h{index}")] });

        await clients.CloudWatch(StubClients.Home).PutMetricDataAsync(new Wire.PutMetricDataRequest { Namespace = "n", MetricData = [.. data] }, CancellationToken.None);

        var request = stub.Requests.Single();
        Assert.That(request.Error, Is.Null);
        Assert.That(request.Size.Sent, Is.LessThan(request.Size.Unpacked / 5));
    }

    private static Task CallAsync(AwsClientFactory clients, string service) => service switch
    {
        "CloudWatch" => clients.CloudWatch(StubClients.Home).DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNamePrefix = "Zürich +/~ 東京" }, CancellationToken.None),
        "EC2" => clients.Ec2(StubClients.Home).DescribeInstancesAsync(
            new DescribeInstancesRequest { Filters = [new Filter { Name = "tag:Name", Values = ["Zürich +/~*'()! 東京"] }] }, CancellationToken.None),
        "SNS" => clients.Sns(StubClients.Home).CreateTopicAsync(
            new CreateTopicRequest { Name = "topic", Tags = new Dictionary<string, string> { ["Ort"] = "Zürich +/~*'()! 東京" } }, CancellationToken.None),
        _ => clients.Route53(StubClients.Home).ListHostedZonesAsync(new ListHostedZonesRequest { MaxItems = 10 }, CancellationToken.None),
    };
}
