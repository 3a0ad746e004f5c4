using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.Ec2;
using Monitoring.Framework.Aws.Clients.Route53;
using Monitoring.Framework.Aws.Tests.Stub;
using NSubstitute;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class PagesContractTests
{
    [Test]
    public async Task Alarms_SeveralPages_AreAllRead()
    {
        await using var stub = AwsStub.Start();
        for (var number = 0; number < 250; number++)
        {
            stub.CloudWatch().PutMetricAlarm(new
            {
                AlarmName = $"Ä/{number:D3}",
                MetricName = "m",
                Namespace = "n",
                Statistic = "Average",
                Period = 60,
                EvaluationPeriods = 1,
                Threshold = 1,
                ComparisonOperator = "GreaterThanThreshold",
            });
        }

        stub.CloudWatch().PutCompositeAlarm(new { AlarmName = "Ä/all", AlarmRule = "ALARM(\"Ä/001\")" });
        using var clients = stub.Clients(configure: static options => options.RateLimits["DescribeAlarms"] = 1_000);

        var pages = await clients.CloudWatch(StubClients.Home)
            .AlarmsAsync(new DescribeAlarmsRequest { AlarmNamePrefix = "Ä/", AlarmTypes = ["MetricAlarm", "CompositeAlarm"], MaxRecords = 100 }).ToListAsync();

        Assert.Multiple(() =>
        {
            Assert.That(pages.SelectMany(static page => page.MetricAlarms ?? []).Select(static alarm => alarm.AlarmName), Is.Unique.And.Exactly(250).Items);
            Assert.That(pages.SelectMany(static page => page.CompositeAlarms ?? []), Has.Exactly(1).Items);
            Assert.That(stub.Count("DescribeAlarms"), Is.EqualTo(3));
        });
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Instances_ThousandsInReservations_AreAllRead(bool hasSparsePages)
    {
        await using var stub = AwsStub.Start();
        stub.Ec2().HasSparsePages = hasSparsePages;
        var made = stub.Ec2().Add(2_500, static number => new StubInstance { Tags = number % 2 == 0 ? new Dictionary<string, string> { ["Ort"] = $"Zürich {number}" } : [] });
        using var clients = stub.Clients(configure: static options => options.RateLimits["DescribeInstances"] = 1_000);

        var read = await clients.Ec2(StubClients.Home).InstancesAsync(new DescribeInstancesRequest { MaxResults = 1_000 }).ToListAsync();

        Assert.Multiple(() =>
        {
            Assert.That(read.Select(static instance => instance.InstanceId), Is.EquivalentTo(made.Select(static instance => instance.Id)));
            Assert.That(read.Select(static instance => instance.OwnerId), Is.All.EqualTo(AwsStub.HomeAccount));
            Assert.That(read.Single(instance => instance.InstanceId == made[42].Id).Tags, Is.EquivalentTo(made[42].Tags));
            Assert.That(read.Count(static instance => instance.Tags.Count == 0), Is.EqualTo(1_250));
        });
    }

    [Test]
    public async Task ZonesAndRecords_SeveralPages_AreAllRead()
    {
        await using var stub = AwsStub.Start();
        var zone = stub.Route53().AddZone("example.com");
        for (var number = 0; number < 120; number++)
        {
            stub.Route53().AddZone($"z{number}.example.com");
            zone.Add($"host{number}.example.com", "A", $"10.0.0.{number}");
        }

        for (var number = 0; number < 400; number++)
        {
            zone.Add(new StubRecord("w.example.com.", "A") { Identifier = $"w {number:D3}", Values = ["10.1.1.1"] });
        }

        using var clients = stub.Clients(configure: static options => options.RateLimits["Route53"] = 1_000);
        var route53 = clients.Route53(StubClients.Home);

        Assert.That(await route53.ZonesAsync().CountAsync(), Is.EqualTo(121));
        Assert.That(await route53.RecordsAsync(zone.Id).CountAsync(static record => record.Values.Count > 0), Is.GreaterThanOrEqualTo(520));
    }

    [Test]
    public async Task Metrics_SeveralPages_AreAllRead()
    {
        await using var stub = AwsStub.Start();
        using var clients = stub.Clients();
        var cloudWatch = clients.CloudWatch(StubClients.Home);
        var data = Enumerable.Range(0, 1_000).Select(static index => new Monitoring.Framework.Aws.Clients.CloudWatch.MetricDatum { MetricName = $"m{index}", Value = 1 });
        await cloudWatch.PutMetricDataAsync(new PutMetricDataRequest { Namespace = "n", MetricData = [.. data] }, CancellationToken.None);

        var metrics = await cloudWatch.MetricsAsync(new ListMetricsRequest { Namespace = "n" }).ToListAsync();

        Assert.That(metrics.Select(static metric => metric.MetricName), Is.Unique.And.Exactly(1_000).Items);
        Assert.That(stub.Count("ListMetrics"), Is.EqualTo(2));
    }

    [Test]
    public async Task Instances_PageThatFails_Throws()
    {
        await using var stub = AwsStub.Start();
        stub.Ec2().Add(50);
        stub.Fail("DescribeInstances", Fault.Denied, after: 2);
        using var clients = stub.Clients();

        var pages = clients.Ec2(StubClients.Home).InstancesAsync(new DescribeInstancesRequest { MaxResults = 10 });

        await Assert.CatchAsync<AmazonServiceException>(async () => await pages.CountAsync());
        Assert.That(stub.Count("DescribeInstances"), Is.EqualTo(3));
    }

    [Test]
    public async Task Alarms_PageThatNamesItself_Throws()
    {
        var api = Substitute.For<ICloudWatchApi>();
        api.DescribeAlarmsAsync(default!, default).ReturnsForAnyArgs(new DescribeAlarmsResponse { NextToken = "same" });

        await Assert.CatchAsync<AmazonClientException>(async () => await api.AlarmsAsync(new DescribeAlarmsRequest()).CountAsync());

        await api.ReceivedWithAnyArgs(2).DescribeAlarmsAsync(default!, default);
    }
}
