using System.Text.Json.Nodes;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>Every event of EventBridge, and every payload of a Lambda action, that AWS documents or was seen to send about an alarm.</summary>
public sealed class AlarmEventVectorTests
{
    private static IEnumerable<TestCaseData> Changes => Vectors(static document => (document["detail"] ?? document["alarmData"])!["operation"] is null);

    private static IEnumerable<TestCaseData> Configurations => Vectors(static document => document["detail"]?["operation"] is not null);

    [Test]
    public void Vectors_AreAllTested() => Assert.That(Changes.Count() + Configurations.Count(), Is.EqualTo(19));

    [TestCaseSource(nameof(Changes))]
    public void Read_Change_IsTheChange(JsonObject document)
    {
        var isAction = document["alarmData"] is not null;
        var detail = (document["detail"] ?? document["alarmData"])!;
        var state = detail["state"]!;
        foreach (var payload in (string[])[document.ToJsonString(), Recorded.Http(document.ToJsonString()), Recorded.Queue(document.ToJsonString())])
        {
            var read = Recorded.Read(payload);
            var change = read.Change!;

            Assert.That(read.Notification, Is.Null);
            Assert.That(change.Alarm.Arn, Is.EqualTo((string?)document["alarmArn"] ?? (string)document["resources"]![0]!));
            Assert.That(change.NewState.ToName(), Is.EqualTo((string)state["value"]!));
            Assert.That(change.OldState.ToName(), Is.EqualTo((string?)detail["previousState"]?["value"] ?? "INSUFFICIENT_DATA"));
            Assert.That(change.Timestamp, Is.EqualTo(Recorded.Time((string)state["timestamp"]!)));
            Assert.That((change.Reason, change.ReasonData), Is.EqualTo(((string)state["reason"]!, (string?)state["reasonData"])));
            Assert.That(change.Description, Is.EqualTo((string?)detail["configuration"]!["description"]));
            Assert.That(change.Contributor, Is.EqualTo((string?)detail["alarmContributor"]?["id"]));
            Assert.That(change.ActionsSuppressedBy?.ToString(), Is.EqualTo((string?)state["actionsSuppressedBy"]));
            Assert.That(change.ActionsAllowed, Is.EqualTo(isAction || (detail["muteDetail"] is null && state["actionsSuppressedBy"] is null)));
            if (!isAction)
            {
                Assert.That(read.Id, Is.EqualTo((string)document["id"]!), "the event's, by whatever way it came");
            }
        }
    }

    [TestCase("cloudwatch-and-eventbridge.md:20", "Metric", "AWS/EC2 CPUUtilization{InstanceId=i-12345678901234567}")]
    [TestCase("cloudwatch-and-eventbridge.md:20", "Statistic", "Average of 5 minutes")]
    [TestCase("cloudwatch-and-eventbridge.md:20", "Threshold", "CPUUtilization > 50")]
    [TestCase("cloudwatch-and-eventbridge.md:20", "Value", "99.5016")]
    [TestCase("cloudwatch-and-eventbridge.md:20", "Muted", "by testMute until 2026-01-01 12:00:00 UTC")]
    [TestCase("cloudwatch-and-eventbridge.md:82", "Expression e1", "SUM(METRICS())")]
    [TestCase("cloudwatch-and-eventbridge.md:82", "Metric m2", "AWS/EC2 NetworkOut{InstanceId=i-12345678901234567}, Maximum of 5 minutes")]
    [TestCase("cloudwatch-and-eventbridge.md:82", "Threshold", "Total Network Traffic > 10000")]
    [TestCase("cloudwatch-and-eventbridge.md:164", "Expression ad1", "ANOMALY_DETECTION_BAND(m1, 0.8)")]
    [TestCase("cloudwatch-and-eventbridge.md:164", "Expected", "0.0205994 to 0.300692")]
    [TestCase("cloudwatch-and-eventbridge.md:227", "Rule", "ALARM(ServerCpuTooHigh) OR ALARM(TotalNetworkTrafficTooHigh)")]
    [TestCase("cloudwatch-and-eventbridge.md:227", "Held back", "Actions suppressed by WaitPeriod")]
    [TestCase("cloudwatch-and-eventbridge.md:280", "TableName", "example-dynamodb-table-name")]
    [TestCase("cloudwatch-and-eventbridge.md:280", "Value", "0")]
    [TestCase("cloudwatch-metrics-insights-alarms-partial-data.md:24", "Data", "partial: the query found more than it could evaluate")]
    public void Read_Change_HasTheFact(string name, string fact, string value) =>
        Assert.That(Recorded.Change(Document(name)).Facts, Does.Contain(new Fact(fact, value)));

    [TestCaseSource(nameof(Configurations))]
    public void Read_ConfigurationChange_IsAMessage(JsonObject document)
    {
        var read = Recorded.Read(document.ToJsonString());
        var operation = (string)document["detail"]!["operation"]!;
        var isBlind = operation == "delete" || !(bool)document["detail"]!["configuration"]!["actionsEnabled"]!;

        Assert.That(read.Change, Is.Null);
        Assert.That(read.Notification!.Title, Does.EndWith($": {document["detail"]!["alarmName"]}").And.StartWith(operation switch { "create" => "Alarm created", "update" => "Alarm changed", _ => "Alarm deleted" }));
        Assert.That(read.Notification.Severity, Is.EqualTo(isBlind ? AlarmSeverity.Warning : AlarmSeverity.Info), "an alarm less");
        Assert.That(read.Notification.Timestamp, Is.EqualTo(DateTimeOffset.Parse((string)document["time"]!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(read.Notification.Links, Has.Count.EqualTo(operation == "delete" ? 0 : 1));
    }

    [TestCase("cloudwatch-and-eventbridge.md:465", "threshold", "70 -> 80")]
    [TestCase("native-update-disable-actions", "actionsEnabled", "true -> false")]
    public void Read_ConfigurationChange_SaysWhatIsOther(string name, string field, string change) =>
        Assert.That(Recorded.Read(Document(name)).Notification!.Facts, Does.Contain(new Fact(field, change)));

    private static string Document(string name) => Recorded.Vectors("eventbridge-events.json").Single(vector => (string)vector["name"]! == name)["document"]!.ToJsonString();

    private static IEnumerable<TestCaseData> Vectors(Func<JsonObject, bool> which) =>
        from vector in Recorded.Vectors("eventbridge-events.json")
        where which(vector["document"]!.AsObject())
        select new TestCaseData(vector["document"]).SetArgDisplayNames((string)vector["name"]!);
}
