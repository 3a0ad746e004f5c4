using System.Text.Json.Nodes;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>What is not a change of an alarm, as people read it.</summary>
public sealed class AwsNoticeTests
{
    private static IEnumerable<TestCaseData> Forms =>
    [
        Form(
            "GuardDuty",
            Event("aws.guardduty", "GuardDuty Finding", """
                { "id": "f1", "accountId": "111122223333", "region": "eu-west-1", "type": "Recon:EC2/PortProbe", "severity": 8.0, "title": "Port 22 is probed.", "description": "Somebody looks.",
                  "resource": { "resourceType": "Instance", "instanceDetails": { "instanceId": "i-1" } },
                  "service": { "eventFirstSeen": "2026-11-26T01:00:00.000Z", "eventLastSeen": "2026-11-26T02:00:00Z", "count": 7 } }
                """),
            "aws.guardduty", "GuardDuty: Port 22 is probed.", AlarmSeverity.Critical, AlarmState.Alarm, "Somebody looks.",
            ["Type=Recon:EC2/PortProbe", "Severity=high (8)", "Count=7", "First seen=2026-11-26 01:00:00 UTC", "Last seen=2026-11-26 02:00:00 UTC", "Instance=i-1", "Account=111122223333"]),
        Form("GuardDuty medium", Event("aws.guardduty", "GuardDuty Finding", """{ "title": "t", "severity": 5 }"""), "aws.guardduty", "GuardDuty: t", AlarmSeverity.Warning, AlarmState.Alarm, null, ["Severity=medium (5)"]),
        Form("GuardDuty low", Event("aws.guardduty", "GuardDuty Finding", """{ "title": "t", "severity": 2 }"""), "aws.guardduty", "GuardDuty: t", AlarmSeverity.Info, AlarmState.Alarm, null, ["Severity=low (2)"]),
        Form(
            "Malware",
            Event("aws.guardduty", "GuardDuty Malware Protection Object Scan Result", """
                { "scanStatus": "COMPLETED", "s3ObjectDetails": { "bucketName": "b", "objectKey": "in/x.exe" }, "scanResultDetails": { "scanResultStatus": "THREATS_FOUND", "threats": [{ "name": "EICAR" }] } }
                """),
            "aws.guardduty", "Malware found: b/in/x.exe", AlarmSeverity.Critical, AlarmState.Alarm, null, ["Threats=EICAR", "Bucket=b", "Object=in/x.exe"]),
        Form(
            "No malware",
            Event("aws.guardduty", "GuardDuty Malware Protection Object Scan Result", """{ "s3ObjectDetails": { "bucketName": "b", "objectKey": "k" }, "scanResultDetails": { "scanResultStatus": "NO_THREATS_FOUND" } }"""),
            "aws.guardduty", "No malware found: b/k", AlarmSeverity.Info, AlarmState.Ok, null, ["Result=NO_THREATS_FOUND"]),
        Form(
            "Scan denied",
            Event("aws.guardduty", "GuardDuty Malware Protection Object Scan Result", """{ "scanStatus": "SKIPPED", "s3ObjectDetails": { "bucketName": "b", "objectKey": "k" }, "scanResultDetails": { "scanResultStatus": "ACCESS_DENIED" } }"""),
            "aws.guardduty", "Malware scan was not possible: b/k", AlarmSeverity.Warning, AlarmState.Alarm, null, ["Result=ACCESS_DENIED"]),
        Form(
            "Health issue",
            Event("aws.health", "AWS Health Event", """
                { "eventArn": "arn:aws:health:eu-west-1::event/EC2/X/1", "service": "EC2", "eventTypeCode": "AWS_EC2_OPERATIONAL_ISSUE", "eventTypeCategory": "issue", "startTime": "Thu, 26 Nov 2026 04:00:00 GMT",
                  "eventDescription": [{ "language": "de", "latestDescription": "Etwas" }, { "language": "en_US", "latestDescription": "Something is slow." }],
                  "affectedEntities": [{ "entityValue": "i-1", "tags": {} }, { "entityValue": "i-2" }] }
                """),
            "aws.health", "AWS Health: EC2 issue", AlarmSeverity.Critical, AlarmState.Alarm, "Something is slow.", ["Event=AWS_EC2_OPERATIONAL_ISSUE", "Start=2026-11-26 04:00:00 UTC", "Affected=i-1, i-2", "Region=eu-west-1"]),
        Form("Health over", Event("aws.health", "AWS Health Event", """{ "service": "EC2", "eventTypeCategory": "issue", "statusCode": "closed" }"""), "aws.health", "AWS Health: EC2 issue is over", AlarmSeverity.Info, AlarmState.Ok, null, []),
        Form("Health change", Event("aws.health", "AWS Health Event", """{ "service": "RDS", "eventTypeCategory": "scheduledChange" }"""), "aws.health", "AWS Health: RDS scheduled change", AlarmSeverity.Warning, AlarmState.Alarm, null, []),
        Form("Glue failed", Event("aws.glue", "Glue Job State Change", """{ "jobName": "etl", "severity": "ERROR", "state": "FAILED", "jobRunId": "jr_1", "message": "Out of memory" }"""), "aws.glue", "Glue: etl FAILED", AlarmSeverity.Warning, AlarmState.Alarm, "Out of memory", ["State=FAILED", "Run=jr_1"]),
        Form("Glue done", Event("aws.glue", "Glue Job State Change", """{ "jobName": "etl", "state": "SUCCEEDED" }"""), "aws.glue", "Glue: etl SUCCEEDED", AlarmSeverity.Info, AlarmState.Ok, null, []),
        Form("Backup event", Event("aws.backup", "Backup Job State Change", """{ "state": "FAILED", "resourceType": "EBS", "backupJobId": "b1", "statusMessage": "No space" }"""), "aws.backup", "AWS Backup: EBS FAILED", AlarmSeverity.Warning, AlarmState.Alarm, "No space", ["Run=b1"]),
        Form(
            "Security Hub",
            Event("aws.securityhub", "Security Hub Findings - Imported", """
                { "findings": [{ "Title": "Low one", "Severity": { "Label": "LOW" } },
                               { "Title": "Root has no MFA", "Description": "d", "Severity": { "Label": "CRITICAL" }, "AwsAccountId": "111122223333", "Resources": [{ "Id": "arn:aws:iam::1:root" }], "Compliance": { "Status": "FAILED" } }] }
                """),
            "aws.securityhub", "Security Hub: 2 findings, the worst: Root has no MFA", AlarmSeverity.Critical, AlarmState.Alarm, "CRITICAL: Root has no MFA\nLOW: Low one", ["Severity=CRITICAL", "Resource=arn:aws:iam::1:root"]),
        Form(
            "Security Hub passed",
            Event("aws.securityhub", "Security Hub Findings - Imported", """{ "findings": [{ "Title": "MFA", "Description": "d", "Severity": { "Label": "CRITICAL" }, "Compliance": { "Status": "PASSED" } }] }"""),
            "aws.securityhub", "Security Hub: MFA", AlarmSeverity.Info, AlarmState.Ok, "d", ["Compliance=PASSED"]),
        Form(
            "RDS",
            """{ "Event Source": "db-instance", "Event Time": "2019-01-02 12:45:06.000", "Identifier Link": "https://console.aws.amazon.com/rds/home?region=eu-west-1#dbinstance:id=db1", "Source ID": "db1", "Event ID": "http://docs.amazonwebservices.com/AmazonRDS/latest/UserGuide/USER_Events.html#RDS-EVENT-0002 ", "Event Message": "Finished DB Instance backup" }""",
            "aws.rds", "RDS db-instance db1", AlarmSeverity.Info, AlarmState.Alarm, "Finished DB Instance backup", ["Event=RDS-EVENT-0002", "At=2019-01-02 12:45:06 UTC"]),
        Form(
            "DMS",
            """{ "Event Source": "replication-task", "Event Time": "2019-02-12 15:45:24.091", "Identifier Link": "https://console.aws.amazon.com/dms/home?region=us-east-1#tasks:ids=t", "SourceId": "t", "Event ID": "http://docs.aws.amazon.com/dms/latest/userguide/CHAP_Events.html#DMS-EVENT-0078 ", "Event Message": "Replication task has failed." }""",
            "aws.dms", "DMS replication-task t", AlarmSeverity.Warning, AlarmState.Alarm, "Replication task has failed.", ["Event=DMS-EVENT-0078"]),
        Form(
            "Auto Scaling",
            """{ "Event": "autoscaling:EC2_INSTANCE_LAUNCH_ERROR", "AutoScalingGroupName": "web", "AutoScalingGroupARN": "arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:u:autoScalingGroupName/web", "Cause": "a user asked", "StatusCode": "Failed", "StatusMessage": "No capacity", "Details": { "Availability Zone": "eu-west-1a" }, "StartTime": "2026-11-26T04:00:00.1Z" }""",
            "aws.autoscaling", "Auto Scaling: launch failed in web", AlarmSeverity.Warning, AlarmState.Alarm, "No capacity", ["Group=web", "Status=Failed", "Zone=eu-west-1a", "Start=2026-11-26 04:00:00 UTC", "Region=eu-west-1"]),
        Form(
            "Unknown event",
            Event("custom.shop", "Order Failed", """{ "name": "order 7", "message": "Card refused", "cart": { "items": 3, "password": "c4n4ryTok3n" }, "accessToken": "c4n4ryTok3n" }"""),
            "custom.shop", "Order Failed: order 7", AlarmSeverity.Warning, AlarmState.Alarm, "Card refused", ["Source=custom.shop", "cart.items=3", "Region=eu-west-1"]),
        Form("JSON", """{ "title": "Disk", "description": "Nearly full", "host": { "name": "db1", "free": 3.5 }, "ok": false }""", "", "Disk", AlarmSeverity.Warning, AlarmState.Alarm, "Nearly full", ["host.name=db1", "host.free=3.5", "ok=false"]),
        Form("S3 records", """{ "Records": [{ "eventSource": "aws:s3", "eventName": "ObjectRemoved:Delete", "s3": { "bucket": { "name": "b" } } }] }""", "aws:s3", "ObjectRemoved:Delete", AlarmSeverity.Warning, AlarmState.Alarm, null, ["s3.bucket.name=b"]),
        Form("Text", "Deployment has failed\nSee the log", "", "Deployment has failed", AlarmSeverity.Warning, AlarmState.Alarm, "Deployment has failed\nSee the log", []),
        Form("JSON text", "\"Just words\"", "", "Just words", AlarmSeverity.Warning, AlarmState.Alarm, null, []),
        Form("Number", "42", "", "42", AlarmSeverity.Warning, AlarmState.Alarm, null, []),
        Form("Null", "null", "", "Message without content", AlarmSeverity.Warning, AlarmState.Alarm, null, []),
        Form("Empty", "", "", "Message without content", AlarmSeverity.Warning, AlarmState.Alarm, null, []),
        Form("Half pairs as escapes", """{ "title": "\ud800x \\ud800 \uD83D\uDE00" }""", "", "\uFFFDx \\ud800 😀", AlarmSeverity.Warning, AlarmState.Alarm, null, []),
        Form("Half a pair", "{ \"title\": \"\ud800x\" }", "", "\uFFFDx", AlarmSeverity.Warning, AlarmState.Alarm, null, []),
        Form("Broken JSON", """{ "title": "Disk", """, "", """{ "title": "Disk",""", AlarmSeverity.Warning, AlarmState.Alarm, null, []),
    ];

    [TestCaseSource(nameof(Forms))]
    public void Read_Form_IsReadable(string payload, string source, string title, AlarmSeverity severity, AlarmState state, string? text, string[] facts)
    {
        foreach (var way in (string[])[payload, Recorded.Lambda(payload), Recorded.Http(payload), Recorded.Queue(payload)])
        {
            var read = Recorded.Read(way);
            var notification = read.Notification!;

            Assert.That(read.Change, Is.Null);
            Assert.That(read.Source, Is.EqualTo(source));
            Assert.That((notification.Title, notification.Severity, notification.State, notification.Text), Is.EqualTo((title, severity, state, text?.ReplaceLineEndings("\n"))));
            Assert.That(notification.Facts.Select(static fact => $"{fact.Name}={fact.Value}"), Is.SupersetOf(facts));
            Assert.That(notification.Id, Is.EqualTo(read.Id));
            Assert.That(notification.ToString() + string.Concat(notification.Facts) + string.Concat(notification.Links), Does.Not.Contain(Recorded.Canary));
        }
    }

    [Test]
    public void Read_Budget_KeepsTheProseAndItsFigures()
    {
        const string Text = """
            AWS Budget Notification November 26, 2026
            AWS Account 111122223333

            Dear AWS Customer,

            You requested that we alert you when the ACTUAL Cost associated with your monthly budget is greater than $90.00.

            Budget Name: monthly
            Budgeted Amount: $100.00
            Alert Type: ACTUAL
            Alert Threshold: > $90.00
            ACTUAL Amount: $91.20
            """;
        var read = Recorded.Read(Recorded.Http(Text, "AWS Budgets: monthly has exceeded your alert threshold"));

        Assert.That((read.Source, read.Notification!.Title, read.Notification.Severity), Is.EqualTo(("aws.budgets", "AWS Budgets: monthly has exceeded your alert threshold", AlarmSeverity.Warning)));
        Assert.That(read.Notification.Text, Is.EqualTo(Text.ReplaceLineEndings("\n")));
        Assert.That(read.Notification.Facts, Is.SupersetOf(new Fact[] { new("Budget Name", "monthly"), new("Budgeted Amount", "$100.00"), new("Alert Threshold", "> $90.00"), new("ACTUAL Amount", "$91.20") }));
    }

    [TestCase("FAILED", AlarmSeverity.Warning, AlarmState.Alarm)]
    [TestCase("COMPLETED", AlarmSeverity.Info, AlarmState.Ok)]
    public void Read_Backup_HasItsFactsFromTheAttributes(string state, AlarmSeverity severity, AlarmState expected)
    {
        var envelope = JsonNode.Parse(Recorded.Http("An AWS Backup job was stopped. Resource ARN : arn:aws:ec2:eu-west-1:111122223333:volume/vol-1.", "Notification from AWS Backup"))!;
        envelope["MessageAttributes"] = JsonNode.Parse($$"""
            { "EventType": { "Type": "String", "Value": "BACKUP_JOB" }, "State": { "Type": "String", "Value": "{{state}}" }, "AccountId": { "Type": "String", "Value": "111122223333" },
              "Id": { "Type": "String", "Value": "1b2345b2-f22c-4dab-5eb6-bbc7890ed123" }, "StartTime": { "Type": "String", "Value": "2026-11-26T02:00:00.000Z" } }
            """);
        var read = Recorded.Read(envelope.ToJsonString());

        Assert.That((read.Source, read.Notification!.Title, read.Notification.Severity, read.Notification.State), Is.EqualTo(("aws.backup", $"AWS Backup: BACKUP_JOB {state}", severity, expected)));
        Assert.That(read.Notification.Text, Does.StartWith("An AWS Backup job was stopped."));
        Assert.That(read.Notification.Facts, Is.EqualTo(new Fact[] { new("State", state), new("Job", "1b2345b2-f22c-4dab-5eb6-bbc7890ed123"), new("Started", "2026-11-26 02:00:00 UTC"), new("Account", "111122223333") }));
    }

    [Test]
    public void Read_TestOfAutoScaling_TellsNothing()
    {
        var read = Recorded.Read(Recorded.Http("""{ "Event": "autoscaling:TEST_NOTIFICATION", "AutoScalingGroupName": "web" }"""));
        Assert.That((read.Change, read.Notification, read.Source), Is.EqualTo(((AlarmStateChanged?)null, (Notification?)null, "aws.autoscaling")));
    }

    [TestCase("https://console.aws.amazon.com/rds/home", true)]
    [TestCase("https://eu-west-1.console.aws.amazon.com/rds/home", true)]
    [TestCase("http://console.aws.amazon.com/rds/home", false)]
    [TestCase("https://console.aws.amazon.com.evil.com/rds/home", false)]
    [TestCase("https://x@console.aws.amazon.com/", false)]
    [TestCase("javascript:alert(1)", false)]
    public void Read_LinkOfAMessage_IsOfTheConsoleOnly(string link, bool isKept)
    {
        var message = new JsonObject { ["Event Source"] = "db-instance", ["Event Message"] = "m", ["Identifier Link"] = link };
        Assert.That(Recorded.Read(message.ToJsonString()).Notification!.Links, Has.Count.EqualTo(isKept ? 1 : 0));
    }

    private static TestCaseData Form(string name, string payload, string source, string title, AlarmSeverity severity, AlarmState state, string? text, string[] facts) =>
        new TestCaseData(payload, source, title, severity, state, text, facts).SetArgDisplayNames(name);

    private static string Event(string source, string type, string detail) => $$"""
        { "version": "0", "id": "6d226bbc-07f0-9a31-3359-1736968f8ded", "detail-type": "{{type}}", "source": "{{source}}", "account": "111122223333", "time": "2026-11-26T04:59:50Z", "region": "eu-west-1", "resources": [],
          "detail": {{detail}} }
        """;
}
