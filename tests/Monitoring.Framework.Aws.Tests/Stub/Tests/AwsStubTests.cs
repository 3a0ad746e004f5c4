using System.Text.Json;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Aws.Tests.Stub;

/// <summary>The stand-in against the packages that AWS itself made: STS and KMS.</summary>
public sealed class AwsStubTests
{
    private const string Role = "arn:aws:iam::444455556666:role/watch";

    [Test]
    public async Task Faults_OfEveryKind_HappenAsOftenAsOrdered()
    {
        await using var stub = AwsStub.Start();
        using var sts = Sts(stub, retries: 0);
        var denied = stub.Fail("GetCallerIdentity", Fault.Denied, times: 1);
        stub.Fail("GetCallerIdentity", Fault.Abort, times: 1);
        stub.Fail("GetCallerIdentity", Fault.Truncate, times: 1);
        stub.Fail("GetCallerIdentity", Fault.ProxyPage, times: 1);
        stub.Fail("GetCallerIdentity", Fault.Throttle, times: 1, after: 1);

        var first = (await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => AskAsync(sts)))!;
        await Assert.CatchAsync(() => AskAsync(sts));
        await Assert.CatchAsync(() => AskAsync(sts));
        var page = (await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => AskAsync(sts)))!;
        await AskAsync(sts);
        var throttled = (await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => AskAsync(sts)))!;
        await AskAsync(sts);

        Assert.Multiple(() =>
        {
            Assert.That((first.ErrorCode, (int)first.StatusCode), Is.EqualTo(("AccessDenied", 403)));
            Assert.That((int)page.StatusCode, Is.EqualTo(503));
            Assert.That(throttled.ErrorCode, Is.EqualTo("Throttling"));
            Assert.That(denied.Hits, Is.EqualTo(1));
            Assert.That(stub.Count("GetCallerIdentity"), Is.EqualTo(7));
            Assert.That(stub.Count("GetCallerIdentity", region: "us-east-1"), Is.Zero);
        });
    }

    [Test]
    public async Task Hold_UntilReleased_KeepsTheAnswerBack()
    {
        await using var stub = AwsStub.Start();
        using var sts = Sts(stub, retries: 0);
        using var gate = stub.Hold("GetCallerIdentity");

        var call = AskAsync(sts);
        await gate.Arrived;
        Assert.That(call.IsCompleted, Is.False);
        gate.Release();

        Assert.That((await call).Account, Is.EqualTo(AwsStub.HomeAccount));
    }

    [Test]
    public async Task AssumeRole_OfAnotherAccount_GivesASessionThere()
    {
        await using var stub = AwsStub.Start();
        stub.Keys.RequireExternalId(Role, "secret");
        using var sts = Sts(stub, retries: 0);
        await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = Role, RoleSessionName = "test" }));
        var given = await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = Role, RoleSessionName = "test", ExternalId = "secret" });
        using var there = Sts(stub, given.Credentials, retries: 0);

        Assert.That((await AskAsync(there)).Account, Is.EqualTo("444455556666"));

        stub.Keys.ExpireAll();
        Assert.That((await Assert.CatchAsync<AmazonServiceException>(() => AskAsync(there)))!.ErrorCode, Is.EqualTo("ExpiredToken"));
    }

    [Test]
    public async Task Signature_WithAnotherSecretOrClock_IsRefused()
    {
        await using var stub = AwsStub.Start();
        using var wrong = Sts(stub, new BasicAWSCredentials(stub.Keys.Of(AwsStub.HomeAccount).AccessKeyId, "wrong"), retries: 0);
        using var right = Sts(stub, retries: 0);
        using var patient = Sts(stub, retries: 1);

        var mismatch = (await Assert.CatchAsync<AmazonServiceException>(() => AskAsync(wrong)))!;
        stub.ClockAhead = TimeSpan.FromMinutes(20);
        var late = (await Assert.CatchAsync<AmazonServiceException>(() => AskAsync(right)))!;
        stub.ClockAhead = TimeSpan.FromMinutes(-20);

        Assert.Multiple(() =>
        {
            Assert.That(mismatch.ErrorCode, Is.EqualTo("SignatureDoesNotMatch"));
            Assert.That(mismatch.Message, Does.Contain("we calculated"));
            Assert.That(late.Message, Does.Contain("Signature expired"));
        });
        Assert.That((await AskAsync(patient)).Account, Is.EqualTo(AwsStub.HomeAccount), "a client that looks at the clock of the answer");
    }

    [Test]
    public async Task Limit_OfAnOperation_ThrottlesTheRestOfTheSecond()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var stub = AwsStub.Start(time);
        using var sts = Sts(stub, retries: 0);
        stub.Limit("GetCallerIdentity", 2);

        await AskAsync(sts);
        await AskAsync(sts);
        await Assert.CatchAsync<AmazonServiceException>(() => AskAsync(sts));
        time.Advance(TimeSpan.FromSeconds(1));
        await AskAsync(sts);

        Assert.That(stub.Peak("GetCallerIdentity"), Is.EqualTo(3));
        Assert.That(stub.Requests.Count(static request => request.Error == "Throttling"), Is.EqualTo(1));
    }

    [Test]
    public async Task Decrypt_OfKnownAndOtherCiphertext_IsAnsweredByRegion()
    {
        await using var stub = AwsStub.Start();
        var cipher = Convert.FromBase64String(stub.Kms().Encrypt("geheim ü"));
        using var kms = new AmazonKeyManagementServiceClient(
            stub.Credentials(), new AmazonKeyManagementServiceConfig { ServiceURL = stub.Address, AuthenticationRegion = AwsStub.HomeRegion, MaxErrorRetry = 0 });

        using var plain = (await kms.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(cipher) })).Plaintext;

        Assert.That(System.Text.Encoding.UTF8.GetString(plain.ToArray()), Is.EqualTo("geheim ü"));
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => kms.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream([1, 2, 3]) }));
    }

    [Test]
    public async Task State_MadeDirectly_NeedsNoRequests()
    {
        await using var stub = AwsStub.Start();

        stub.Ec2().Add(1000);
        for (var number = 0; number < 5000; number++)
        {
            stub.CloudWatch().PutMetricAlarm(Alarm($"alarm-{number:D5}"));
        }

        Assert.Multiple(() =>
        {
            Assert.That(stub.CloudWatch().Names, Has.Length.EqualTo(5000));
            Assert.That(stub.Ec2().Instances.Select(static instance => instance.Id), Is.Unique);
            Assert.That(stub.Requests, Is.Empty);
        });
    }

    [TestCase("Period", 45)]
    [TestCase("Threshold", "high")]
    [TestCase("AlarmDescriptoin", "a slip")]
    [TestCase("TreatMissingData", "whatever")]
    [TestCase("AlarmActions", "no list")]
    [TestCase("DatapointsToAlarm", 3)]
    public async Task PutMetricAlarm_BadDefinition_IsRefused(string member, object value)
    {
        await using var stub = AwsStub.Start();
        stub.CloudWatch().PutMetricAlarm(Alarm("good"));
        var alarm = JsonSerializer.SerializeToNode(Alarm("alarm"))!;
        alarm[member] = JsonSerializer.SerializeToNode(value);

        Assert.Throws<StubError>(() => stub.CloudWatch().PutMetricAlarm(alarm));
    }

    private static object Alarm(string name) => new
    {
        AlarmName = name,
        Namespace = "AWS/EC2",
        MetricName = "CPUUtilization",
        Dimensions = new[] { new { Name = "InstanceId", Value = "i-0123456789abcdef0" } },
        Statistic = "Average",
        Period = 60,
        EvaluationPeriods = 2,
        Threshold = 80,
        ComparisonOperator = "GreaterThanThreshold",
        AlarmActions = new[] { "arn:aws:sns:eu-central-1:111122223333:ops" },
    };

    private static Task<GetCallerIdentityResponse> AskAsync(AmazonSecurityTokenServiceClient sts) => sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());

    private static AmazonSecurityTokenServiceClient Sts(AwsStub stub, int retries) => Sts(stub, stub.Credentials(), retries);

    private static AmazonSecurityTokenServiceClient Sts(AwsStub stub, AWSCredentials credentials, int retries) =>
        new(credentials, new AmazonSecurityTokenServiceConfig { ServiceURL = stub.Address, AuthenticationRegion = AwsStub.HomeRegion, MaxErrorRetry = retries });
}
