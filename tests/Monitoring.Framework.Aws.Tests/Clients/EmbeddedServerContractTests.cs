using System.Net;
using Amazon.Runtime;
using Monitoring.Framework.Aws.Clients;
using Monitoring.Framework.Aws.Clients.CloudWatch;
using Wire = Monitoring.Framework.Aws.Clients.CloudWatch;

namespace Monitoring.Framework.Aws.Tests.Clients;

/// <summary>The CloudWatch client against our own endpoint, which was written and tested with AWS's clients.</summary>
public sealed class EmbeddedServerContractTests
{
    private EmbeddedHost _host = null!;
    private AwsClientFactory _clients = null!;
    private ICloudWatchApi _cloudWatch = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _host = await EmbeddedHost.StartAsync();
        _clients = TestClients.Of(_host.Address);
        _cloudWatch = _clients.CloudWatch(TestClients.Connection);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _clients.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task PutMetricAlarm_ReadBack_IsWhatWasWritten()
    {
        var written = Alarm("round/trip Ω") with
        {
            AlarmDescription = "Zürich 東京",
            ActionsEnabled = false,
            AlarmActions = ["arn:aws:sns:eu-west-1:111122223333:topic"],
            Dimensions = [("InstanceId", "i-1")],
            DatapointsToAlarm = 2,
            EvaluationPeriods = 3,
            Threshold = 80.25,
            TreatMissingData = "breaching",
            Tags = [new Tag { Key = "Team", Value = "Größe" }],
        };
        await _cloudWatch.PutMetricAlarmAsync(written, CancellationToken.None);

        var read = (await _cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [written.AlarmName] }, CancellationToken.None)).MetricAlarms!.Single();

        Assert.Multiple(() =>
        {
            Assert.That(read.AlarmName, Is.EqualTo(written.AlarmName));
            Assert.That(read.AlarmDescription, Is.EqualTo(written.AlarmDescription));
            Assert.That(read.ActionsEnabled, Is.False);
            Assert.That(read.AlarmActions, Is.EqualTo(written.AlarmActions));
            Assert.That(read.Dimensions, Is.EqualTo(written.Dimensions));
            Assert.That((read.DatapointsToAlarm, read.EvaluationPeriods, read.Threshold, read.TreatMissingData), Is.EqualTo(((int?)2, (int?)3, (double?)80.25, "breaching")));
            Assert.That(read.AlarmConfigurationUpdatedTimestamp, Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
        });
        await TagAsync(read.AlarmArn!);
        await _cloudWatch.DeleteAlarmsAsync(new DeleteAlarmsRequest { AlarmNames = [written.AlarmName] }, CancellationToken.None);
        Assert.That((await _cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [written.AlarmName] }, CancellationToken.None)).MetricAlarms, Is.Null.Or.Empty);
    }

    [Test]
    public async Task PutCompositeAlarm_AndState_AreInTheHistory()
    {
        await _cloudWatch.PutMetricAlarmAsync(Alarm("child"), CancellationToken.None);
        await _cloudWatch.PutCompositeAlarmAsync(new PutCompositeAlarmRequest { AlarmName = "parent", AlarmRule = "ALARM(child)" }, CancellationToken.None);
        await _cloudWatch.SetAlarmStateAsync(new SetAlarmStateRequest { AlarmName = "child", StateValue = "ALARM", StateReason = "a test says so" }, CancellationToken.None);

        var both = await _cloudWatch.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmTypes = ["MetricAlarm", "CompositeAlarm"], AlarmNames = ["child", "parent"] }, CancellationToken.None);
        var history = await _cloudWatch.DescribeAlarmHistoryAsync(
            new DescribeAlarmHistoryRequest { AlarmName = "child", HistoryItemType = "StateUpdate", ScanBy = "TimestampDescending", StartDate = TimeProvider.System.GetUtcNow().AddHours(-1) },
            CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(both.MetricAlarms!.Select(static alarm => alarm.AlarmName), Is.EqualTo(new[] { "child" }));
            Assert.That(both.CompositeAlarms!.Single().AlarmRule, Is.EqualTo("ALARM(child)"));
            Assert.That(history.AlarmHistoryItems!.Select(static item => item.HistoryData), Has.Some.Contains("a test says so"));
            Assert.That(history.AlarmHistoryItems![0].Timestamp, Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
        });
    }

    [Test]
    public async Task PutMetricData_ReadBack_IsWhatWasWritten()
    {
        var now = TimeProvider.System.GetUtcNow();
        var minute = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, TimeSpan.Zero).AddMinutes(-5);
        var data = Enumerable.Range(0, 300).Select(index => new Wire.MetricDatum { MetricName = "Latency", Dimensions = [("host", $"h{index}")], Timestamp = minute, Values = [1, 2.5], Counts = [3, 1], Unit = "Seconds" });
        await _cloudWatch.PutMetricDataAsync(new PutMetricDataRequest { Namespace = "App", MetricData = [.. data] }, CancellationToken.None);

        var metrics = await _cloudWatch.MetricsAsync(new ListMetricsRequest { Namespace = "App", Dimensions = [new DimensionFilter { Name = "host" }] }).ToListAsync();
        var answer = await _cloudWatch.GetMetricDataAsync(
            new GetMetricDataRequest
            {
                StartTime = minute,
                EndTime = minute.AddMinutes(1),
                MetricDataQueries =
                [
                    new Wire.MetricDataQuery
                    {
                        Id = "s",
                        MetricStat = new Wire.MetricStat { Metric = new Wire.Metric { Namespace = "App", MetricName = "Latency", Dimensions = [("host", "h7")] }, Period = 60, Stat = "Sum" },
                    },
                    new Wire.MetricDataQuery { Id = "twice", Expression = "s * 2", Label = "doppelt" },
                ],
            },
            CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(metrics, Has.Count.EqualTo(300));
            Assert.That(answer.MetricDataResults!.Select(static result => (result.Id, result.Values!.Single())), Is.EquivalentTo(new[] { ("s", 5.5), ("twice", 11) }));
            Assert.That(answer.MetricDataResults!.SelectMany(static result => result.Timestamps!), Is.All.EqualTo(minute));
        });
    }

    [Test]
    public async Task PutMetricAlarm_Wrong_IsARefusalInWords()
    {
        var exception = (await Assert.CatchAsync<AmazonServiceException>(() => _cloudWatch.PutMetricAlarmAsync(Alarm("wrong") with { Period = 61 }, CancellationToken.None)))!;

        Assert.That(AwsErrors.IsRefusal(exception), Is.True);
        Assert.That(AwsErrors.Sentence(exception, "PutMetricAlarm", "eu-west-1"), Does.StartWith("PutMetricAlarm was refused in eu-west-1 (").And.Contain("Period").IgnoreCase);
    }

    [Test]
    public async Task DescribeAlarms_WithAnotherSecret_IsRefused()
    {
        using var clients = TestClients.Of(_host.Address, credentials: new BasicAWSCredentials("AKIDEXAMPLE", "another"));

        var exception = (await Assert.CatchAsync<AmazonServiceException>(
            () => clients.CloudWatch(TestClients.Connection).DescribeAlarmsAsync(new DescribeAlarmsRequest(), CancellationToken.None)))!;

        Assert.That((exception.ErrorCode, exception.StatusCode), Is.EqualTo(("SignatureDoesNotMatch", HttpStatusCode.Forbidden)));
    }

    private static PutMetricAlarmRequest Alarm(string name) => new()
    {
        AlarmName = name,
        Namespace = "App",
        MetricName = "CPU",
        Statistic = "Average",
        Period = 60,
        EvaluationPeriods = 1,
        Threshold = 1,
        ComparisonOperator = "GreaterThanThreshold",
    };

    private async Task TagAsync(string arn)
    {
        await _cloudWatch.TagResourceAsync(new TagResourceRequest { ResourceARN = arn, Tags = [new Tag { Key = "Owner", Value = "me" }] }, CancellationToken.None);
        var tags = (await _cloudWatch.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceARN = arn }, CancellationToken.None)).Tags!;
        Assert.That(tags.Select(static tag => $"{tag.Key}={tag.Value}"), Is.EquivalentTo(new[] { "Team=Größe", "Owner=me" }));
    }
}
