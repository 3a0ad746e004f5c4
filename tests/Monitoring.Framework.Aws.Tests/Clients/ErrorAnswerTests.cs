using System.Net;
using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.Ec2;
using Monitoring.Framework.Aws.Clients.Route53;
using Monitoring.Framework.Aws.Clients.Sns;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class ErrorAnswerTests
{
    private const string Page = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><code>Code</code> secret page</body></html>";

    [TestCase("ResourceNotFound", null, "ResourceNotFound", ErrorType.Unknown)]
    [TestCase("com.amazonaws.cloudwatch#InvalidParameterValueException", null, "InvalidParameterValueException", ErrorType.Unknown)]
    [TestCase("aws.protocoltests#FooError:http://example.com/", null, "FooError", ErrorType.Unknown)]
    [TestCase("com.amazonaws.cloudwatch#InvalidParameterValueException", "InvalidParameterValue;Sender", "InvalidParameterValue", ErrorType.Sender)]
    [TestCase("LimitExceededFault", "LimitExceeded;Sender", "LimitExceeded", ErrorType.Sender)]
    public async Task Json_AnyWayToNameIt_TellsTheCode(string type, string? query, string code, ErrorType fault)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.JsonError(type, 400, "wröng", query));

        var exception = await FailAsync(server);

        Assert.Multiple(() =>
        {
            Assert.That(exception.ErrorCode, Is.EqualTo(code));
            Assert.That(exception.ErrorType, Is.EqualTo(fault));
            Assert.That(exception.Message, Is.EqualTo("wröng"));
            Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(server.Requests, Has.Count.EqualTo(1));
            Assert.That(AwsErrors.IsRefusal(exception), Is.True);
        });
    }

    [Test]
    public async Task Xml_ErrorsOfSns_AreRead()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml("""
            <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>InvalidParameter</Code><Message>Invalid &lt;topic&gt;</Message></Error>
            <RequestId>r-1</RequestId></ErrorResponse>
            """, 400));
        using var clients = TestClients.Of(server.Address);

        var exception = await FailAsync(clients.Sns(TestClients.Connection).CreateTopicAsync(new CreateTopicRequest { Name = "t" }, CancellationToken.None));

        Assert.That((exception.ErrorCode, exception.Message, exception.ErrorType, exception.RequestId), Is.EqualTo(("InvalidParameter", "Invalid <topic>", ErrorType.Sender, "r-1")));
    }

    [Test]
    public async Task Xml_ErrorsOfEc2_AreRead()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml(
            "<?xml version=\"1.0\"?><Response><Errors><Error><Code>InvalidInstanceID.NotFound</Code><Message>gone</Message></Error></Errors><RequestID>r-2</RequestID></Response>", 400));
        using var clients = TestClients.Of(server.Address);

        var exception = await FailAsync(clients.Ec2(TestClients.Connection).DescribeRegionsAsync(new DescribeRegionsRequest(), CancellationToken.None));

        Assert.That((exception.ErrorCode, exception.Message, exception.RequestId), Is.EqualTo(("InvalidInstanceID.NotFound", "gone", "r-2")));
    }

    [Test]
    public async Task Xml_ErrorsOfRoute53_AreRead()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Xml(
            "<?xml version=\"1.0\"?><ErrorResponse><Error><Type>Sender</Type><Code>NoSuchHostedZone</Code><Message>none</Message></Error><RequestId>r-3</RequestId></ErrorResponse>", 404));
        using var clients = TestClients.Of(server.Address);

        var exception = await FailAsync(
            clients.Route53(TestClients.Connection).ListResourceRecordSetsAsync(new ListResourceRecordSetsRequest { HostedZoneId = "Z" }, CancellationToken.None));

        Assert.That((exception.ErrorCode, exception.RequestId), Is.EqualTo(("NoSuchHostedZone", "r-3")));
    }

    [TestCase(Page)]
    [TestCase("")]
    [TestCase("garbage \u0001")]
    [TestCase("{\"message\":\"no type\"}")]
    [TestCase("{ cut")]
    [TestCase("[1]")]
    public async Task Error_NoDocument_TellsTheStatus(string body)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Html(body, 404));

        var exception = await FailAsync(server);

        Assert.Multiple(() =>
        {
            Assert.That(exception.ErrorCode, Is.EqualTo("404"));
            Assert.That(exception.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(exception.Message, Does.StartWith("HTTP 404 with ").And.Not.Contain("<"));
        });
    }

    [TestCase(Page)]
    [TestCase("")]
    [TestCase("null")]
    [TestCase("{\"MetricAlarms\":17}")]
    [TestCase("{\"MetricAlarms\":[")]
    public async Task Success_OfNoJson_IsUnavailable(string body)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Html(body, 200));

        var exception = await FailAsync(server);

        Assert.Multiple(() =>
        {
            Assert.That(exception.ErrorCode, Is.EqualTo("200"));
            Assert.That(exception.Message, Does.StartWith("The answer to DescribeAlarms cannot be read").And.Not.Contain("<"));
            Assert.That(AwsErrors.IsUnavailable(exception), Is.True);
            Assert.That(server.Requests, Has.Count.EqualTo(1));
        });
    }

    [TestCase(Page)]
    [TestCase("")]
    [TestCase("<DescribeInstancesResponse><reservationSet><item>")]
    [TestCase("<DescribeInstancesResponse><reservationSet><item><instancesSet><item/></instancesSet></item></reservationSet></DescribeInstancesResponse>")]
    [TestCase("<!DOCTYPE a [<!ENTITY b \"c\">]><DescribeInstancesResponse>&b;</DescribeInstancesResponse>")]
    public async Task Success_OfNoXml_IsUnavailable(string body)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.Html(body, 200));
        using var clients = TestClients.Of(server.Address);

        var exception = await FailAsync(clients.Ec2(TestClients.Connection).DescribeInstancesAsync(new DescribeInstancesRequest(), CancellationToken.None));

        Assert.That(AwsErrors.IsUnavailable(exception), Is.True);
        Assert.That(exception.Message, Does.StartWith("The answer to DescribeInstances cannot be read").And.Not.Contain("<"));
    }

    private static async Task<AmazonServiceException> FailAsync(ScriptedServer server)
    {
        using var clients = TestClients.Of(server.Address);
        return await FailAsync(clients.CloudWatch(TestClients.Connection).DescribeAlarmsAsync(new DescribeAlarmsRequest(), CancellationToken.None));
    }

    private static async Task<AmazonServiceException> FailAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (AmazonServiceException exception)
        {
            return exception;
        }

        throw new AssertionException("The call succeeded.");
    }
}
