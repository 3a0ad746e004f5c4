using System.Net.Http.Headers;
using System.Text;
using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Monitoring.Framework.Aws.Clients.Ec2;
using Monitoring.Framework.Aws.Clients.Route53;
using Monitoring.Framework.Aws.Tests.Counterparts;
using CloudWatchMetric = Monitoring.Framework.Aws.Clients.CloudWatch.Metric;
using Datum = Monitoring.Framework.Aws.Clients.CloudWatch.MetricDatum;
using Query = Monitoring.Framework.Aws.Clients.CloudWatch.MetricDataQuery;

namespace Monitoring.Framework.Aws.Tests.Moto;

/// <summary>The clients of CloudWatch, EC2 and Route 53 against moto's server, where it is installed.</summary>
public sealed class ClientsOnMotoTests
{
    private const string Region = "eu-central-1";

    private ServerProcess _server = null!;
    private AwsClientFactory _factory = null!;

    private static AwsConnection Here => new(Region);

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (!await ClientScript.SucceedsAsync("moto_server", "--help"))
        {
            Assert.Ignore("moto_server is not on the path: pip install 'moto[server]'.");
        }

        _server = await ServerProcess.StartAsync("moto_server", static port => ["-H", "127.0.0.1", "-p", $"{port}"], static _ => new Dictionary<string, string>());
        var options = new AwsOptions { BaseUrl = _server.Address.ToString(), Region = Region, RateLimits = { ["PutMetricAlarm"] = 1000, ["DescribeAlarms"] = 1000, ["DeleteAlarms"] = 1000 } };
        _factory = new AwsClientFactory(options, TimeProvider.System, new BasicAWSCredentials("test", "test"));
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _factory?.Dispose();
        _server?.Dispose();
    }

    [Test]
    public async Task DescribeInstances_Paged_GivesEveryInstanceWithItsTags()
    {
        const string tag = "TagSpecification.1.ResourceType=instance&TagSpecification.1.Tag.1.Key=Name&TagSpecification.1.Tag.1.Value=Gr%C3%BC%C3%9Fe%20%26%20Co";
        await AskAsync("ec2", $"Action=RunInstances&Version=2016-11-15&ImageId=ami-12c6146b&MinCount=7&MaxCount=7&{tag}");
        await AskAsync("ec2", "Action=RunInstances&Version=2016-11-15&ImageId=ami-12c6146b&MinCount=2&MaxCount=2");
        var ec2 = _factory.Ec2(Here);
        var instances = new List<Instance>();
        string? token = null;
        do
        {
            var page = await ec2.DescribeInstancesAsync(new DescribeInstancesRequest { MaxResults = 5, NextToken = token }, default);
            instances.AddRange(page.Instances);
            token = page.NextToken;
        }
        while (token is not null);

        var tagged = await ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Filter { Name = "tag:Name", Values = ["Grüße*"] }], MaxResults = 1000 }, default);

        Assert.Multiple(() =>
        {
            Assert.That(instances, Has.Count.EqualTo(9));
            Assert.That(instances.Select(static each => each.InstanceId), Is.Unique);
            Assert.That(instances.Count(static each => each.Tags.GetValueOrDefault("Name") == "Grüße & Co"), Is.EqualTo(7));
            Assert.That(instances.Select(static each => each.State), Is.All.EqualTo("running"));
            Assert.That(tagged.Instances, Has.Count.EqualTo(7));
        });
    }

    [Test]
    public async Task DescribeRegions_OfAll_GivesThem()
    {
        var regions = await _factory.Ec2(Here).DescribeRegionsAsync(new DescribeRegionsRequest(), default);

        Assert.That(regions.RegionNames, Does.Contain(Region));
    }

    [Test]
    public async Task Alarms_PutDescribedTaggedAndDeleted_AreAsTheyWerePut()
    {
        var cloudWatch = _factory.CloudWatch(Here);
        var put = new PutMetricAlarmRequest
        {
            AlarmName = "grün/cpu",
            AlarmDescription = "über 80 %",
            Namespace = "AWS/EC2",
            MetricName = "CPUUtilization",
            Dimensions = [new Dimension { Name = "InstanceId", Value = "i-0123456789abcdef0" }],
            ExtendedStatistic = "p99.5",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = 80.5,
            ComparisonOperator = "GreaterThanThreshold",
            TreatMissingData = "notBreaching",
            AlarmActions = ["arn:aws:sns:eu-central-1:123456789012:ops"],
            Tags = [new Tag { Key = "owner", Value = "web" }],
        };
        await cloudWatch.PutMetricAlarmAsync(put, default);
        await cloudWatch.PutMetricAlarmAsync(put with { AlarmName = "grün/other" }, default);

        var found = (await cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = ["grün/cpu"] }, default)).MetricAlarms!.Single();
        await cloudWatch.SetAlarmStateAsync(new SetAlarmStateRequest { AlarmName = "grün/cpu", StateValue = "ALARM", StateReason = "test" }, default);
        var alarming = (await cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { StateValue = "ALARM" }, default)).MetricAlarms!;
        var tags = (await cloudWatch.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceARN = found.AlarmArn! }, default)).Tags!;
        await cloudWatch.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = ["grün/cpu", "grün/other"] }, default);
        var left = (await cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNamePrefix = "grün/" }, default)).MetricAlarms!;

        Assert.Multiple(() =>
        {
            Assert.That((found.AlarmDescription, found.Period, found.DatapointsToAlarm, found.Threshold), Is.EqualTo(("über 80 %", 60, 3, 80.5)));
            Assert.That((found.ExtendedStatistic, found.TreatMissingData, found.AlarmActions!.Single()), Is.EqualTo(("p99.5", "notBreaching", "arn:aws:sns:eu-central-1:123456789012:ops")));
            Assert.That(found.Dimensions!.Single(), Is.EqualTo(put.Dimensions.Single()));
            Assert.That(found.AlarmConfigurationUpdatedTimestamp, Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(5)));
            Assert.That(alarming.Select(static each => each.AlarmName), Is.EqualTo(new[] { "grün/cpu" }));
            Assert.That(tags, Is.EqualTo(put.Tags));
            Assert.That(left, Is.Empty);
        });
    }

    /// <summary>Few data: moto's server unpacks a packed body twice, and fails.</summary>
    [Test]
    public async Task Data_Put_AreListedAndRead()
    {
        var cloudWatch = _factory.CloudWatch(Here);
        var now = TimeProvider.System.GetUtcNow();
        await cloudWatch.PutMetricDataAsync(
            new PutMetricDataRequest { Namespace = "Shop", MetricData = [.. Enumerable.Range(0, 20).Select(number => new Datum { MetricName = $"m{number}", Value = number, Timestamp = now })] },
            default);

        var listed = await cloudWatch.ListMetricsAsync(new ListMetricsRequest { Namespace = "Shop" }, default);
        var data = await cloudWatch.GetMetricDataAsync(
            new GetMetricDataRequest
            {
                MetricDataQueries = [new Query { Id = "x", MetricStat = new MetricStat { Metric = new CloudWatchMetric { Namespace = "Shop", MetricName = "m7" }, Period = 60, Stat = "Average" } }],
                StartTime = now.AddMinutes(-10),
                EndTime = now.AddMinutes(10),
            },
            default);

        Assert.That(listed.Metrics!.Select(static each => each.MetricName), Is.Unique.And.Contains("m19"));
        Assert.That(data.MetricDataResults!.Single().Values, Is.EqualTo(new[] { 7.0 }));
    }

    [Test]
    public async Task ListResourceRecordSets_OfAZone_GivesItsRecords()
    {
        const string zone = """<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>example.com</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>""";
        await AskAsync("route53", zone, "2013-04-01/hostedzone");
        var route53 = _factory.Route53(Here);

        var found = (await route53.ListHostedZonesAsync(new ListHostedZonesRequest(), default)).HostedZones!.Single();
        var records = (await route53.ListResourceRecordSetsAsync(new ListResourceRecordSetsRequest { HostedZoneId = found.Id! }, default)).ResourceRecordSets!;

        Assert.That(found.Name, Is.EqualTo("example.com."));
        Assert.That(records.Select(static each => each.Type), Is.EquivalentTo(new[] { "NS", "SOA" }));
    }

    [Test]
    public async Task SetAlarmState_OfNoAlarm_HasTheCodeOfTheService()
    {
        var error = await Assert.CatchAsync<AmazonServiceException>(
            () => _factory.CloudWatch(Here).SetAlarmStateAsync(new SetAlarmStateRequest { AlarmName = "none", StateValue = "OK", StateReason = "test" }, default));

        Assert.That(error!.ErrorCode, Is.EqualTo("ResourceNotFound"));
    }

    /// <summary>Sets something up by a request that our clients do not have.</summary>
    private async Task AskAsync(string service, string body, string path = "")
    {
        using var http = new HttpClient(new HttpClientHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, path))
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(path.Length == 0 ? "application/x-www-form-urlencoded" : "text/xml")),
        };
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential=test/20260101/{Region}/{service}/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await http.SendAsync(request);
        Assert.That(response.IsSuccessStatusCode, Is.True, await response.Content.ReadAsStringAsync());
    }
}
