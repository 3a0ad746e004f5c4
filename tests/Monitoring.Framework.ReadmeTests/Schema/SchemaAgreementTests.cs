using System.Text.Json.Nodes;

namespace Monitoring.Framework.ReadmeTests.Schema;

/// <summary>The schema and the host agree: each line is put into one configuration that both take, and both must say the same of it.</summary>
/// <remarks>
/// The schema is stricter where a reader of the file would be misled (the spelling of names and values by upper and lower case, numbers and truths as texts, a duration
/// without a colon, null). Only the host knows what several keys have to do with each other, names of notifiers and time windows, files, and the longest duration.
/// </remarks>
public sealed class SchemaAgreementTests
{
    private const string Whole = """
        { "Monitoring": {
          "Backend": "Embedded", "Owner": "web-team",
          "Embedded": { "Database": "m.db", "EvaluationDelay": "00:00:30" },
          "Collector": { "MaxConcurrency": 8 }, "Reconciler": { "Interval": "00:15:00", "AlarmTags": { "team": "web" } },
          "Delivery": { "Expiry": "3.00:00:00", "Flapping": { "Openings": 5 } }, "Heartbeat": { "Url": "env:HEARTBEAT" }, "Watchdog": { "To": [ "ops" ] },
          "Server": { "RateLimits": { "PutMetricData": 500 }, "AccessKeys": { "telegraf": "env:KEY" },
                      "Topics": { "ops": { "Subscriptions": { "hook": { "Endpoint": "https://example.com/in" } } } } },
          "Plugins": {
            "HttpUptime": { "Interval": "00:00:30", "Targets": { "api": { "Url": "https://example.com/", "Severity": "Critical", "Verdict": { "Failures": 2, "Of": 3 } } } },
            "Ec2": { "Stopped": "Quiet", "Alarms": { "cpu-warning": { "Threshold": 70 } }, "Groups": { "web": { "Role": "web" } } },
            "AlarmRules": { "Rules": { "disk": { "Metric": "disk", "Namespace": "N", "Statistic": "Average", "Period": "00:01:00", "EvaluationPeriods": 5,
              "Operator": "GreaterThanThreshold", "Threshold": 85, "Dimensions": { "host": { "Type": "static", "Values": [ "a" ] } } } } },
            "Slack": { "ops": { "Token": "env:SLACK", "Channel": "#ops", "Mentions": { "Critical": [ "<!here>" ] } } },
            "Telegram": { "oncall": { "Token": "env:TELEGRAM", "ChatId": "-100123" } },
            "Gitter": { "room": { "AccessToken": "env:MATRIX", "RoomId": "!abc:gitter.im" } },
            "Webhook": { "hook": { "Url": "https://example.com/", "Secret": "env:HOOK" } } },
          "TimeWindows": { "night": "22:00-07:00 Europe/Berlin" },
          "Routes": { "a": { "Match": { "severity": "critical", "label:team": [ "web", "shop" ] }, "To": [ "ops" ], "GroupBy": [ "resource" ], "Wait": "00:00:10", "Quiet": "night" } },
          "Inhibitions": { "site": { "Source": { "rule": "gateway" }, "Target": { "severity": "warning" }, "Equal": [ "label:depends-on=resource" ] } } } }
        """;

    private const string Plugins = "Plugins/";
    private const string Target = "Plugins/HttpUptime/Targets/api/";
    private const string Rule = "Plugins/AlarmRules/Rules/disk/";

    [Test]
    public void Whole_AsItIs_IsTakenByBoth() => Both(Whole, refused: false);

    [TestCase("Bakend", "\"Embedded\"")]
    [TestCase("Owner", "\"a/b\"")]
    [TestCase("Owner", "\" \"")]
    [TestCase("Embedded/Databse", "\"m.db\"")]
    [TestCase("Embedded/Database", "\" \"")]
    [TestCase("Embedded/EvaluationDelay", "\"soon\"")]
    [TestCase("Embedded/EvaluationDelay", "\"-00:00:01\"")]
    [TestCase("Collector/MaxConcurrency", "0")]
    [TestCase("Collector/MaxConcurrency", "1.5")]
    [TestCase("Collector/MaxSlow", "-1")]
    [TestCase("Collector/Backlog", "0")]
    [TestCase("Collector", "7")]
    [TestCase("Reconciler/Interval", "\"00:00:00\"")]
    [TestCase("Reconciler/Interval", "\"24:00:00\"")]
    [TestCase("Reconciler/DeleteGuardPercent", "101")]
    [TestCase("Reconciler/DeleteGuardCount", "-1")]
    [TestCase("Reconciler/KeepManual", "\"perhaps\"")]
    [TestCase("Reconciler/AlarmTags/aws:x", "\"1\"")]
    [TestCase("Delivery/Interval", "\"00:00:00\"")]
    [TestCase("Delivery/RetryDelay", "\"00:00:00\"")]
    [TestCase("Delivery/Expiry", "\"00:00:00\"")]
    [TestCase("Delivery/Flapping/Openings", "101")]
    [TestCase("Delivery/Flapping/Within", "\"00:00:00\"")]
    [TestCase("Delivery/Flaping", "{}")]
    [TestCase("Heartbeat/Url", "\"env:\"")]
    [TestCase("Heartbeat/Url", "\"ftp://example.com/\"")]
    [TestCase("Watchdog/After", "\"00:00:00\"")]
    [TestCase("Watchdog/Who", "[ \"ops\" ]")]
    [TestCase("Meters/Shop", "true")]
    [TestCase("Meters/Shop/Colour", "\"red\"")]
    [TestCase("Meters/Shop/MaxSeries", "0")]
    [TestCase("Meters/Shop/Interval", "\"00:00:00\"")]
    [TestCase("Server/RateLimits/PutMetricData", "-1")]
    [TestCase("Server/AccessKeys/telegraf", "\"\"")]
    [TestCase("Server/Topics/ops/Subscriptions/hook/Endpoint", "\"mailto:me@example.com\"")]
    [TestCase("Server/Topics/ops/Subscriptions/hook", "{}")]
    [TestCase("Server/Topics/ops/Subscriptions/hook/SignatureVersion", "\"3\"")]
    [TestCase("Server/Topics/ops/Other", "{ \"a\": 1 }")]
    [TestCase(Plugins + "HttpUptime/Target", "{}")]
    [TestCase(Plugins + "HttpUptime/Interval", "\"00:00:00\"")]
    [TestCase(Plugins + "HttpUptime/Targets/api", "{ \"Severity\": \"Info\" }")]
    [TestCase(Target + "Url", "\"example.com\"")]
    [TestCase(Target + "Urls", "\"https://example.com/\"")]
    [TestCase(Target + "Severity", "\"Catastrophic\"")]
    [TestCase(Target + "Timeout", "\"00:00:00\"")]
    [TestCase(Target + "MaxRedirects", "51")]
    [TestCase(Target + "MaxBodyBytes", "67108865")]
    [TestCase(Target + "HttpVersion", "\"3\"")]
    [TestCase(Target + "Headers", "\"Accept: */*\"")]
    [TestCase(Target + "AddressFamily", "\"IPv5\"")]
    [TestCase(Target + "Tags/Team", "\" \"")]
    [TestCase(Target + "Tls/MinVersion", "\"1.0\"")]
    [TestCase(Target + "Tls/Strict", "true")]
    [TestCase(Target + "Alarm/EvaluationPeriods", "0")]
    [TestCase(Target + "Alarm/DatapointsToAlarm", "0")]
    [TestCase(Target + "Verdict/Confirmations", "4")]
    [TestCase(Target + "Verdict/Failures", "0")]
    [TestCase(Target + "Verdict/Of", "33")]
    [TestCase(Target + "Verdict/Successes", "0")]
    [TestCase(Target + "Auth/Bearer", "\"env:\"")]
    [TestCase(Plugins + "Ec2/Stopped", "\"Sleep\"")]
    [TestCase(Plugins + "Ec2/TagPrefix", "\"\"")]
    [TestCase(Plugins + "Ec2/Groups/web", "{}")]
    [TestCase(Plugins + "Ec2/CompositeMembers", "0")]
    [TestCase(Plugins + "Ec2/CompositePercent", "101")]
    [TestCase(Plugins + "Ec2/Alarms/cpu", "{ \"Threshold\": 70 }")]
    [TestCase(Plugins + "Ec2/Alarms/cpu-warning/Threshold", "-1")]
    [TestCase(Plugins + "Ec2/Alarms/cpu-warning/EvaluationPeriods", "0")]
    [TestCase(Plugins + "Ec2/Alarms/cpu-warning/Operator", "\"LessThanLowerThreshold\"")]
    [TestCase(Plugins + "Ec2/Overrides/db", "{ \"Tags\": { \"Role\": \"db\" } }")]
    [TestCase(Plugins + "Ec2/Overrides/db", "{ \"Alarms\": { \"memory\": { \"Enabled\": false } } }")]
    [TestCase(Plugins + "AlarmRules/Files", "\"a.yaml\"")]
    [TestCase(Rule + "Metric", "\"\"")]
    [TestCase(Rule + "Period", "\"60\"")]
    [TestCase(Rule + "Operator", "\"MoreThanThreshold\"")]
    [TestCase(Rule + "Threshold", "\"many\"")]
    [TestCase(Rule + "EvaluationPeriods", "0")]
    [TestCase(Rule + "TreatMissingData", "\"break\"")]
    [TestCase(Rule + "Severity", "\"loud\"")]
    [TestCase(Rule + "Labels/team", "\"\"")]
    [TestCase(Rule + "Dimensions/host", "{ \"Type\": \"static\" }")]
    [TestCase(Rule + "Dimensions/host", "{ \"Type\": \"dynamic\", \"Values\": [ \"a\" ] }")]
    [TestCase(Rule + "Dimensions/host", "{ \"Type\": \"reported\", \"Values\": [ \"a\" ] }")]
    [TestCase(Rule + "Dimensions/host", "{ \"Type\": \"resources\" }")]
    [TestCase(Plugins + "Slack/Token", "\"xoxb\"")]
    [TestCase(Plugins + "Slack/ops/Channel", "\"\"")]
    [TestCase(Plugins + "Slack/ops/Token", "\"\"")]
    [TestCase(Plugins + "Slack/ops/WebhookUrl", "\"env:HOOK\"")]
    [TestCase(Plugins + "Slack/ops", "{ \"WebhookUrl\": \"env:HOOK\", \"Channel\": \"#ops\" }")]
    [TestCase(Plugins + "Slack/ops/BaseUrl", "\"slack.com\"")]
    [TestCase(Plugins + "Slack/ops/Mentions/Loud", "[ \"<!here>\" ]")]
    [TestCase(Plugins + "Slack/ops/OnRecovery", "\"Delete\"")]
    [TestCase(Plugins + "Slack/ops/Template/Body", "\"x\"")]
    [TestCase(Plugins + "Slack/ops/Timeout", "\"00:00:00\"")]
    [TestCase(Plugins + "Slack/ops/MinimumInterval", "\"-00:00:01\"")]
    [TestCase(Plugins + "Telegram/oncall/ChatId", "\"ops\"")]
    [TestCase(Plugins + "Telegram/oncall/ChatId", "\"0\"")]
    [TestCase(Plugins + "Telegram/oncall/TopicId", "0")]
    [TestCase(Plugins + "Telegram/oncall", "{ \"Token\": \"env:T\" }")]
    [TestCase(Plugins + "Telegram/oncall", "{ \"ChatId\": \"1\" }")]
    [TestCase(Plugins + "Gitter/room/RoomId", "\"room\"")]
    [TestCase(Plugins + "Gitter/room/RoomId", "\"#room\"")]
    [TestCase(Plugins + "Gitter/room", "{ \"RoomId\": \"!a:b\" }")]
    [TestCase(Plugins + "Gitter/room/OnRecovery", "\"Reply\"")]
    [TestCase(Plugins + "Webhook/hook/Url", "\"example.com\"")]
    [TestCase(Plugins + "Webhook/hook", "{ \"Secret\": \"env:S\" }")]
    [TestCase(Plugins + "Webhook/hook/Secret", "\"file:\"")]
    [TestCase(Plugins + "Webhook/hook/Method", "\"DELETE\"")]
    [TestCase(Plugins + "Webhook/hook", "{ \"Url\": \"https://example.com/\", \"Template\": \"{}\", \"TemplateFile\": \"a\" }")]
    [TestCase("TimeWindows/night", "\"at night\"")]
    [TestCase("TimeWindows/night", "\"22:00-25:00\"")]
    [TestCase("TimeWindows/night", "[]")]
    [TestCase("Routes/a/Match/colour", "\"red\"")]
    [TestCase("Routes/a/Match/severity", "\"loud\"")]
    [TestCase("Routes/a/Match/label:", "\"x\"")]
    [TestCase("Routes/a/Match/rule", "[]")]
    [TestCase("Routes/a/Match", "\"critical\"")]
    [TestCase("Routes/a/GroupBy", "[ \"topic\" ]")]
    [TestCase("Routes/a/Repeat", "\"00:00:00\"")]
    [TestCase("Routes/a/Continue", "\"perhaps\"")]
    [TestCase("Routes/a/Order", "1.5")]
    [TestCase("Routes/a/Two", "[ \"ops\" ]")]
    [TestCase("Routes/b", "{ \"Match\": { \"rule\": \"x\" } }")]
    [TestCase("Routes/a/Routes/c/Match/topics", "\"x\"")]
    [TestCase("Inhibitions/site/Source", "{}")]
    [TestCase("Inhibitions/site/Source/topic", "\"x\"")]
    [TestCase("Inhibitions/site/Equal", "[ \"colour\" ]")]
    [TestCase("Inhibitions/other", "{ \"Source\": { \"rule\": \"a\" } }")]
    [TestCase("Inhibitions/site/Sauce", "{}")]
    public void Mistake_IsRefusedByBoth(string path, string value) => Both(Changed(path, value), refused: true);

    [TestCase("Backend", "\"Aws\"")]
    [TestCase("Embedded/EvaluationDelay", "\"00:01\"")]
    [TestCase("Delivery/Flapping/Openings", "0")]
    [TestCase("Collector/MaxSlow", "0")]
    [TestCase("Meters/Shop", "{ \"Instruments\": [ \"shop.*\" ], \"Tags\": [] }")]
    [TestCase("Heartbeat/Url", "\"https://example.com/ping\"")]
    [TestCase(Target + "Timeout", "\"00:00:05\"")]
    [TestCase(Target + "MaxBodyBytes", "0")]
    [TestCase(Target + "HttpVersion", "\"1.1,2\"")]
    [TestCase(Target + "Headers/Authorization", "\"env:API\"")]
    [TestCase(Plugins + "Ec2", "{}")]
    [TestCase(Plugins + "Ec2/Alarms/group-size", "{ \"Threshold\": 2, \"Severity\": \"Warning\" }")]
    [TestCase(Rule + "Dimensions/host", "{ \"Type\": \"ec2_instances\", \"DnsSearch\": \"data\", \"HasTags\": { \"Application\": \"energy\" } }")]
    [TestCase(Rule + "Dimensions/host", "{ \"Type\": \"reported\" }")]
    [TestCase(Rule + "Scopes", "[ \"prod\" ]")]
    [TestCase(Plugins + "Slack/ops", "{ \"WebhookUrl\": \"env:HOOK\" }")]
    [TestCase(Plugins + "Telegram/oncall/ChatId", "\"@channel\"")]
    [TestCase(Plugins + "Gitter/room/RoomId", "\"#room:gitter.im\"")]
    [TestCase(Plugins + "Webhook/hook/Template", "\"{}\"")]
    [TestCase("TimeWindows/night", "[ \"Mon-Fri 08:00-18:00\", \"Sat,Sun\" ]")]
    [TestCase("Routes/a/To", "\"ops\"")]
    [TestCase("Routes/a/Match/severity", "[ \"Warning\", \"crit*\" ]")]
    [TestCase("Routes/a/Match/topic", "\"arn:aws:sns:*\"")]
    [TestCase("Routes/a/Routes/c", "{ \"Match\": { \"tag:Team\": \"web\" } }")]
    [TestCase("Inhibitions/site/Equal", "\"label:site\"")]
    public void Variety_IsTakenByBoth(string path, string value) => Both(Changed(path, value), refused: false);

    [TestCase("Owner", "null")]
    [TestCase("Collector/maxslow", "10")]
    [TestCase("Collector/MaxSlow", "\"10\"")]
    [TestCase("Reconciler/KeepManual", "\"true\"")]
    [TestCase("Embedded/EvaluationDelay", "\"0\"")]
    public void Stricter_OnlyTheSchema_Refuses(string path, string value)
    {
        var json = Changed(path, value);
        Assert.Multiple(() =>
        {
            Assert.That(HostCheck.Refusal(json), Is.Null);
            Assert.That(SchemaCheck.Problems(json), Is.Not.Empty);
        });
    }

    [TestCase("Embedded/EvaluationDelay", "\"02:00:00\"")]
    [TestCase("Routes/a/To", "[ \"nobody\" ]")]
    [TestCase("Routes/a/When", "\"never\"")]
    [TestCase("Watchdog/To", "[ \"nobody\" ]")]
    [TestCase("Delivery/MaxRetryDelay", "\"00:00:00.5\"")]
    [TestCase(Target + "Timeout", "\"00:01:00\"")]
    [TestCase(Plugins + "AlarmRules/File", "\"there-is-none.yaml\"")]
    [TestCase(Plugins + "Acme", "{ \"a\": 1 }")]
    public void Beyond_OnlyTheHost_Refuses(string path, string value)
    {
        var json = Changed(path, value);
        Assert.Multiple(() =>
        {
            Assert.That(HostCheck.Refusal(json), Is.Not.Null);
            Assert.That(SchemaCheck.Problems(json), Is.Empty);
        });
    }

    private static void Both(string json, bool refused)
    {
        var refusal = HostCheck.Refusal(json);
        var problems = SchemaCheck.Problems(json);
        Assert.Multiple(() =>
        {
            Assert.That(refusal, refused ? Is.Not.Null : Is.Null, "the host");
            Assert.That(problems, refused ? Is.Not.Empty : Is.Empty, "the schema");
        });
    }

    private static string Changed(string path, string value)
    {
        var root = JsonNode.Parse(Whole)!;
        var parts = path.Split('/');
        var node = root["Monitoring"]!.AsObject();
        foreach (var part in parts[..^1])
        {
            node = (node[part] ??= new JsonObject()).AsObject();
        }

        node[parts[^1]] = JsonNode.Parse(value);
        return root.ToJsonString();
    }
}
