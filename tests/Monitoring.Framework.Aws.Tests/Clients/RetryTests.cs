using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.Sns;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class RetryTests
{
    private static readonly ScriptedAnswer _alarms = ScriptedAnswer.Json("""{"MetricAlarms":[]}""");

    private static readonly Dictionary<string, ScriptedAnswer> _passing = new()
    {
        ["ThrottlingException"] = ScriptedAnswer.JsonError("ThrottlingException", 400),
        ["Throttling"] = ScriptedAnswer.JsonError("Throttling", 400, query: "Throttling;Sender"),
        ["ConcurrentModificationException"] = ScriptedAnswer.JsonError("ConcurrentModificationException", 429),
        ["429"] = ScriptedAnswer.JsonError("SomethingNew", 429),
        ["429 of a proxy"] = ScriptedAnswer.Html("<html>slow down</html>", 429),
        ["500"] = ScriptedAnswer.JsonError("InternalServiceFault", 500),
        ["503 of a proxy"] = ScriptedAnswer.Html("<html>busy</html>", 503),
        ["502"] = ScriptedAnswer.Json("", 502),
        ["reset"] = ScriptedAnswer.Reset(),
        ["cut"] = _alarms with { CutAfter = 8 },
    };

    private static IEnumerable<string> PassingFaults => _passing.Keys;

    [TestCaseSource(nameof(PassingFaults))]
    public async Task DescribeAlarms_PassingFault_IsTriedAgain(string fault)
    {
        await using var server = await ScriptedServer.StartAsync(_passing[fault], _passing[fault], _alarms);
        var clock = new FakeTimeProvider();
        using var clients = TestClients.Of(server.Address, clock);

        var call = DescribeAsync(clients);
        await clock.RunAsync(call);

        Assert.That((await call).MetricAlarms, Is.Empty);
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task CreateTopic_ThrottledBySns_IsTriedAgain()
    {
        await using var server = await ScriptedServer.StartAsync(
            ScriptedAnswer.Xml("<ErrorResponse><Error><Type>Sender</Type><Code>Throttled</Code><Message>slow</Message></Error></ErrorResponse>", 400),
            ScriptedAnswer.Xml("<CreateTopicResponse><CreateTopicResult><TopicArn>arn</TopicArn></CreateTopicResult></CreateTopicResponse>"));
        var clock = new FakeTimeProvider();
        using var clients = TestClients.Of(server.Address, clock);

        var call = clients.Sns(TestClients.Connection).CreateTopicAsync(new CreateTopicRequest { Name = "t" }, CancellationToken.None);
        await clock.RunAsync(call);

        Assert.That((await call).TopicArn, Is.EqualTo("arn"));
    }

    [TestCase("LimitExceededFault", "LimitExceeded;Sender")]
    [TestCase("LimitExceededException", null)]
    [TestCase("InvalidParameterValueException", "InvalidParameterValue;Sender")]
    public async Task PutMetricAlarm_Refused_IsNotTriedAgain(string type, string? query)
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.JsonError(type, 400, query: query));
        using var clients = TestClients.Of(server.Address);

        Assert.That(
            async () => await clients.CloudWatch(TestClients.Connection).PutMetricAlarmAsync(new PutMetricAlarmRequest { AlarmName = "a", EvaluationPeriods = 1 }, CancellationToken.None),
            Throws.InstanceOf<AmazonServiceException>());

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task DescribeAlarms_NeverEndingThrottle_EndsAfterTenAttemptsWithGrowingWaits()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.JsonError("ThrottlingException", 400));
        var clock = new FakeTimeProvider();
        using var clients = TestClients.Of(server.Address, clock, static options => options.RateLimits["DescribeAlarms"] = 1_000_000);

        var call = DescribeAsync(clients);
        var waits = await clock.RunAsync(call);

        Assert.That(async () => await call, Throws.InstanceOf<AmazonServiceException>().With.Property("ErrorCode").EqualTo("ThrottlingException"));
        Assert.Multiple(() =>
        {
            Assert.That(server.Requests, Has.Count.EqualTo(10));
            Assert.That(waits, Has.Count.LessThanOrEqualTo(9));
            Assert.That(waits, Has.All.LessThanOrEqualTo(TimeSpan.FromSeconds(20)));
            Assert.That(waits[0], Is.LessThanOrEqualTo(TimeSpan.FromSeconds(1)));
        });
    }

    [Test]
    public async Task DescribeAlarms_ManyThrottledCalls_DoNotUseUpTheQuotaOfAttempts()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.JsonError("ThrottlingException", 400));
        var clock = new FakeTimeProvider();
        using var clients = TestClients.Of(server.Address, clock, static options => options.RateLimits["DescribeAlarms"] = 1_000_000);

        // The quota of the SDK is 100 attempts that went wrong, for all calls of an address together.
        for (var count = 0; count < 20; count++)
        {
            await clock.RunAsync(DescribeAsync(clients));
        }

        Assert.That(server.Requests, Has.Count.EqualTo(200));
    }

    [Test]
    public async Task DescribeAlarms_CancelledWhileItWaits_StopsAtOnce()
    {
        await using var server = await ScriptedServer.StartAsync(ScriptedAnswer.JsonError("ThrottlingException", 400));
        var clock = new FakeTimeProvider();
        using var clients = TestClients.Of(server.Address, clock);
        using var cancellation = new CancellationTokenSource();

        var call = DescribeAsync(clients, cancellation.Token);
        await clock.WaitForTimersAsync();
        await cancellation.CancelAsync();

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(clock.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task DescribeAlarms_NobodyListens_IsUnavailable()
    {
        var clock = new FakeTimeProvider();
        using var clients = TestClients.Of($"http://127.0.0.1:{ClosedPort()}", clock);

        var call = DescribeAsync(clients);
        await clock.RunAsync(call);

        var exception = await Assert.CatchAsync(async () => await call);
        Assert.Multiple(() =>
        {
            Assert.That(exception, Is.InstanceOf<AmazonClientException>());
            Assert.That(AwsErrors.IsUnavailable(exception!), Is.True);
            Assert.That(AwsErrors.Sentence(exception!, "DescribeAlarms", "eu-west-1"), Does.StartWith("DescribeAlarms got no answer in eu-west-1: "));
        });
    }

    [Test]
    public async Task DescribeAlarms_OtherCredentialsMeanwhile_AreUsedForTheNextAttempt()
    {
        var credentials = new ChangingCredentials("AKIDFIRST");
        await using var server = await ScriptedServer.StartAsync(_ =>
        {
            var isFirst = credentials.AccessKey == "AKIDFIRST";
            credentials.AccessKey = "AKIDSECOND";
            return isFirst ? ScriptedAnswer.JsonError("ThrottlingException", 400) : _alarms;
        });
        var clock = new FakeTimeProvider();
        using var clients = TestClients.Of(server.Address, clock, credentials: credentials);

        var call = DescribeAsync(clients);
        await clock.RunAsync(call);

        await call;
        Assert.That(server.Requests[0].Headers["Authorization"], Does.Contain("AKIDFIRST"));
        Assert.That(server.Requests[1].Headers["Authorization"], Does.Contain("AKIDSECOND"));
    }

    [Test]
    public async Task DescribeAlarms_EveryAttempt_IsPaced()
    {
        await using var server = await ScriptedServer.StartAsync(
            ScriptedAnswer.JsonError("ThrottlingException", 400), ScriptedAnswer.JsonError("ThrottlingException", 400), ScriptedAnswer.JsonError("ThrottlingException", 400), _alarms);
        var clock = new FakeTimeProvider();
        using var clients = TestClients.Of(server.Address, clock, static options => options.RateLimits["DescribeAlarms"] = 0.01);

        var call = DescribeAsync(clients);
        await clock.RunAsync(call);

        Assert.That(clock.GetElapsedTime(0), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(300)));
    }

    [Test]
    public async Task DescribeAlarms_CancelledWhileItIsPaced_SendsNothing()
    {
        await using var server = await ScriptedServer.StartAsync(_alarms);
        var clock = new FakeTimeProvider();
        using var clients = TestClients.Of(server.Address, clock, static options => options.RateLimits["DescribeAlarms"] = 0.01);
        using var cancellation = new CancellationTokenSource();
        await DescribeAsync(clients);

        var call = DescribeAsync(clients, cancellation.Token);
        await clock.WaitForTimersAsync();
        await cancellation.CancelAsync();

        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    private static Task<DescribeAlarmsResponse> DescribeAsync(AwsClientFactory clients, CancellationToken cancellationToken = default) =>
        clients.CloudWatch(TestClients.Connection).DescribeAlarmsAsync(new DescribeAlarmsRequest(), cancellationToken);

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class ChangingCredentials(string accessKey) : AWSCredentials
    {
        public string AccessKey { get; set; } = accessKey;

        public override ImmutableCredentials GetCredentials() => new(AccessKey, "secret", null);
    }
}
