using System.Text.Json.Nodes;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>Every message of an alarm that AWS was seen to send to SNS, by every way that SNS delivers it.</summary>
public sealed class AlarmMessageVectorTests
{
    private static IEnumerable<TestCaseData> Messages =>
        from vector in Recorded.Vectors("sns-messages.json")
        from way in new[] { "Lambda", "HTTP", "SQS", "raw" }
        where vector["partial"] is null
        select new TestCaseData(vector["message"], way).SetArgDisplayNames((string)vector["name"]!, way);

    [TestCaseSource(nameof(Messages))]
    public void Read_RecordedMessage_IsTheChange(JsonObject message, string way)
    {
        var read = Recorded.Read(By(way, message.ToJsonString()));
        var change = read.Change!;
        var state = (string)message["NewStateValue"]!;

        Assert.That(read.Notification, Is.Null);
        Assert.That(read.Source, Is.EqualTo("aws.cloudwatch"));
        Assert.That(change.Alarm.Arn, Is.EqualTo((string)message["AlarmArn"]!));
        Assert.That((change.OldState.ToName(), change.NewState.ToName()), Is.EqualTo(((string)message["OldStateValue"]!, state)));
        Assert.That(change.Timestamp, Is.EqualTo(Recorded.Time((string)message["StateChangeTime"]!)));
        Assert.That((change.Reason, change.Description), Is.EqualTo(((string)message["NewStateReason"]!, (string?)message["AlarmDescription"])));
        Assert.That(change.Severity, Is.EqualTo(AlarmSeverity.Warning));
        Assert.That((change.Contributor, change.ActionsAllowed, change.ActionsSuppressedBy), Is.EqualTo(((string?)null, true, (ActionsSuppressedBy?)null)));

        string[] listed = [.. ((JsonArray?)message[state switch { "ALARM" => "AlarmActions", "OK" => "OKActions", _ => "InsufficientDataActions" }] ?? []).Select(static action => (string)action!)];
        Assert.That(change.Actions, Is.EqualTo(way == "raw" ? listed : [.. listed, Recorded.Topic]));
        Assert.That(read.TopicArn, Is.EqualTo(way == "raw" ? null : Recorded.Topic));
        Assert.That(change.Links.Single().Url.AbsoluteUri, Does.StartWith($"https://{change.Alarm.Region}.console.aws.amazon.com/cloudwatch/"));
    }

    [TestCase("metric-static-2022-m-of-n", "Metric", "AWS/RDS CPUUtilization{DBClusterIdentifier=sin-dev}")]
    [TestCase("metric-static-2022-m-of-n", "Statistic", "Average of 5 minutes")]
    [TestCase("metric-static-2022-m-of-n", "Threshold", "CPUUtilization > 10.7 for 2 of 4 periods of 5 minutes")]
    [TestCase("metric-static-2022-m-of-n", "Values", "10.7083, 10.7917")]
    [TestCase("metric-static-2024-30-of-30", "Threshold", "ApproximateNumberOfMessagesVisible > 20 for 30 of 30 minutes")]
    [TestCase("metric-static-2024-30-of-30", "Values", "60, 60, 59, 59, 59")]
    [TestCase("metric-static-2024-ok-1-of-50", "Value", "48")]
    [TestCase("metric-static-2025-less-than", "Threshold", "CPUUtilization < 1 for 3 of 3 minutes")]
    [TestCase("metric-static-2025-less-than", "Metric", "AWS/ECS CPUUtilization{ClusterName=art1-cluster, ServiceName=art1-expert-hub-service}")]
    [TestCase("metric-insufficient-2021", "Threshold", "NumberOfObjects ≥ 0 for 1 minute")]
    [TestCase("metric-math-2026", "Metric m1", "AWS/EC2 CPUUtilization, Average of 1 minute")]
    [TestCase("metric-math-2026", "Expression e1", "m1 + 0")]
    [TestCase("metric-math-2026", "Threshold", "Explicit expression label > 50 for 1 minute")]
    [TestCase("anomaly-ok-2021", "Metric m1", "ContainerInsights pod_cpu_utilization{ClusterName=cloudone-dev-v1-eks-cluster}, Average of 1 minute")]
    [TestCase("anomaly-ok-2021", "Threshold", "pod_cpu_utilization outside of ANOMALY_DETECTION_BAND(m1, 0.592) for 1 minute")]
    [TestCase("anomaly-ok-2021", "Value", "0.465223")]
    [TestCase("anomaly-ok-2021", "Expected", "0.412937 to 0.470033")]
    [TestCase("composite-2026", "Rule", "ALARM(\"stackd-native-cw-sns-4b229becf207-child\")")]
    [TestCase("metric-static-2021", "Region", "ap-northeast-2")]
    [TestCase("metric-static-2021", "Account", "257706363616")]
    public void Read_RecordedMessage_HasTheFact(string name, string fact, string value)
    {
        var message = Recorded.Vectors("sns-messages.json").Single(vector => (string)vector["name"]! == name)["message"]!;
        Assert.That(Recorded.Change(Recorded.Http(message.ToJsonString())).Facts, Does.Contain(new Fact(fact, value)));
    }

    /// <summary>It was shortened by hand and has no ARN any more: nobody knows which alarm it is, so that people read it as it is.</summary>
    [Test]
    public void Read_MessageWithoutArn_IsToldAsItIs()
    {
        var vector = Recorded.Vectors("sns-messages.json").Single(static vector => vector["partial"] is not null);
        var read = Recorded.Read(Recorded.Http(vector["message"]!.ToJsonString(), (string)vector["subject"]!));

        Assert.That(read.Change, Is.Null);
        Assert.That(read.Notification!.Title, Is.EqualTo((string)vector["subject"]!));
        Assert.That(read.Notification.Facts, Does.Contain(new Fact("NewStateValue", "ALARM")));
    }

    [Test]
    public void Read_Composite_HasItsChildrenAsReasonData()
    {
        var message = Recorded.Vectors("sns-messages.json").Single(static vector => (string)vector["name"]! == "composite-2026")["message"]!;
        Assert.That(
            Recorded.Change(message.ToJsonString()).ReasonData,
            Is.EqualTo("""{"triggeringAlarms":[{"arn":"arn:aws:cloudwatch:us-east-1:000000000000:alarm:stackd-native-cw-sns-4b229becf207-child","state":{"value":"ALARM","timestamp":"2026-09-14T11:18:52.496+0000"}}]}"""));
    }

    private static string By(string way, string message) => way switch
    {
        "Lambda" => Recorded.Lambda(message),
        "HTTP" => Recorded.Http(message),
        "SQS" => Recorded.Queue(message),
        _ => message,
    };
}
