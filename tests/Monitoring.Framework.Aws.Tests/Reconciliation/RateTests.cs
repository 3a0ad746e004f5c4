using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework.Aws.Tests.Stub;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>No operation is asked more often than its rate allows, in any second; see RequestPacerTests for many workers at once.</summary>
public sealed class RateTests
{
    [Test]
    public async Task Apply_ByDefault_KeepsTheQuotasOfAws()
    {
        await using var host = AwsHost.Start(builder => builder.AddInstanceAlarms(), aws: "", time: new VirtualTime());
        host.Stub.Ec2().Add(40);
        host.Stub.Limit("PutMetricAlarm", 3);
        host.Stub.Limit("DeleteAlarms", 3);
        host.Stub.Limit("DescribeAlarms", 9);

        await host.ApplyAsync();

        Assert.That(host.Stub.Peak("PutMetricAlarm"), Is.InRange(1, 3));
        Assert.That(host.Stub.Count("PutMetricAlarm"), Is.EqualTo(40), "none was throttled");
    }

    [Test]
    public async Task Puts_OfTwoScopesInOneRegion_ShareItsRate()
    {
        const string Aws = "\"RateLimits\": { \"PutMetricAlarm\": 5 }, \"Scopes\": { \"a\": { \"Regions\": [\"eu-central-1\", \"eu-west-1\"] }, \"b\": { \"Regions\": [\"eu-central-1\"] } }";
        await using var host = AwsHost.Start(aws: Aws, time: new VirtualTime());
        host.Stub.Limit("PutMetricAlarm", 5);
        var scopes = await host.Services.GetRequiredService<IDiscoveryScopes>().ListAsync(CancellationToken.None);

        for (var i = 0; i < 60; i++)
        {
            await host.Alarms.PutAsync(scopes[i % 3], $"web-team/{i}", Alarm(), CancellationToken.None);
        }

        Assert.That(host.Stub.Peak("PutMetricAlarm"), Is.InRange(1, 5));
        Assert.That(host.Stub.Count("PutMetricAlarm"), Is.EqualTo(60), "none was throttled");
        Assert.That(host.Stub.CloudWatch().Alarms, Has.Count.EqualTo(40));
    }

    [Test]
    public async Task Apply_ThrottledAllTheTime_Finishes()
    {
        await using var host = AwsHost.Start(builder => builder.AddInstanceAlarms(), aws: AwsHost.NoLimits, time: new VirtualTime());
        host.Stub.Ec2().Add(50);
        host.Stub.Limit("PutMetricAlarm", 1);
        host.Stub.Fail("DescribeAlarms", Fault.Throttle, times: 6);

        await host.ApplyAsync();

        Assert.That(host.Stub.CloudWatch().Alarms, Has.Count.EqualTo(50));
        Assert.That(host.Stub.Count("PutMetricAlarm"), Is.GreaterThan(50));
    }

    private static MetricAlarmDefinition Alarm() => new()
    {
        Key = default,
        Metric = new MetricId("N", "m"),
        Statistic = Statistic.Sum,
        Period = TimeSpan.FromMinutes(1),
        EvaluationPeriods = 1,
        ComparisonOperator = ComparisonOperator.GreaterThanThreshold,
        Threshold = 1,
    };
}
