using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Tests.Stub;
using Monitoring.Framework.Testing;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class PacingContractTests
{
    [Test]
    public async Task PutMetricAlarm_ManyWorkers_NeverMoreThanTheQuotaInASecond()
    {
        var clock = new FakeTimeProvider();
        await using var stub = AwsStub.Start(clock);
        stub.Limits.SetDefaults();
        using var arrived = new SemaphoreSlim(0);
        stub.Fail("PutMetricAlarm", Fault.Throttle, when: _ => arrived.Release() < 0);
        using var clients = stub.Clients(clock);

        var work = Task.WhenAll(Enumerable.Range(0, 8).Select(worker => PutAsync(clients, worker)));
        for (var count = 1; count <= 40; count++)
        {
            // What is under way would otherwise arrive at a time of the test's making.
            Assert.That(await arrived.WaitAsync(TimeSpan.FromSeconds(30)), Is.True, "a request that was let through arrives");
            if (count < 40)
            {
                await clock.WaitForTimersAsync();
                clock.Advance(clock.NextTimer!.Value);
            }
        }

        await clock.RunAsync(work);
        await work;
        Assert.Multiple(() =>
        {
            Assert.That(stub.Count("PutMetricAlarm"), Is.EqualTo(40), "none was throttled");
            Assert.That(stub.Peak("PutMetricAlarm"), Is.EqualTo(3));
        });
    }

    [Test]
    public async Task PutMetricAlarm_OtherRegion_HasARateOfItsOwn()
    {
        var clock = new FakeTimeProvider();
        await using var stub = AwsStub.Start(clock);
        using var clients = stub.Clients(clock);

        await PutAsync(clients, StubClients.Home, "a");
        await PutAsync(clients, new AwsConnection("us-east-1"), "a");
        await PutAsync(clients, new AwsConnection("us-east-1", "arn:aws:iam::444455556666:role/watch"), "a");

        Assert.That(clock.GetElapsedTime(0), Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task PutMetricAlarm_TwoRolesOfAnAccount_ShareARate()
    {
        var clock = new FakeTimeProvider();
        await using var stub = AwsStub.Start(clock);
        using var clients = stub.Clients(clock);
        await PutAsync(clients, new AwsConnection("us-east-1", "arn:aws:iam::444455556666:role/one"), "a");

        var second = PutAsync(clients, new AwsConnection("us-east-1", "arn:aws:iam::444455556666:role/two"), "b");
        await clock.RunAsync(second);

        Assert.That(clock.GetElapsedTime(0), Is.GreaterThan(TimeSpan.FromMilliseconds(333)));
    }

    private static async Task PutAsync(AwsClientFactory clients, int worker)
    {
        for (var number = 0; number < 5; number++)
        {
            await PutAsync(clients, StubClients.Home, $"{worker}/{number}");
        }
    }

    private static Task PutAsync(AwsClientFactory clients, AwsConnection connection, string name) => clients.CloudWatch(connection).PutMetricAlarmAsync(
        new PutMetricAlarmRequest
        {
            AlarmName = name,
            MetricName = "m",
            Namespace = "n",
            Statistic = "Average",
            Period = 60,
            EvaluationPeriods = 1,
            Threshold = 1,
            ComparisonOperator = "GreaterThanThreshold",
        },
        CancellationToken.None);
}
