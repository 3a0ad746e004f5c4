using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Framework.Aws.Tests;

/// <summary>Whatever is handed over: nothing is thrown, something can be read, and it is bounded and clean.</summary>
public sealed class AwsMessagesPropertyTests
{
    private static readonly string[] _names =
    [
        "Records", "Sns", "body", "Message", "Type", "TopicArn", "MessageId", "Timestamp", "Subject", "MessageAttributes", "Value", "source", "detail-type", "detail", "resources", "account", "region", "time", "id",
        "alarmArn", "alarmData", "AlarmArn", "AlarmName", "AlarmDescription", "NewStateValue", "OldStateValue", "NewStateReason", "StateChangeTime", "Trigger", "Metrics", "MetricStat", "Metric", "Dimensions",
        "Period", "EvaluationPeriods", "Threshold", "TriggeringChildren", "AlarmContributorAttributes", "state", "value", "timestamp", "configuration", "metrics", "reasonData", "muteDetail", "mutedByArn", "alarmTags",
        "findings", "Severity", "Label", "Title", "severity", "title", "eventDescription", "affectedEntities", "Event", "Event Source", "Event Message", "operation", "previousConfiguration", "threats", "scanResultDetails",
    ];

    private static readonly string[] _texts =
    [
        "", " ", "\0", "\r\n", "ALARM", "OK", "Notification", "SubscriptionConfirmation", "aws.cloudwatch", "aws.guardduty", "aws.health", "aws.securityhub", "aws.glue", "aws.backup", "aws.rds", "aws.autoscaling",
        "CloudWatch Alarm State Change", "CloudWatch Alarm Configuration Change", "GuardDuty Finding", "AWS Health Event", "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a", "arn:aws:sns:eu-west-1:1:t",
        "arn:aws:cloudwatch:::alarm:", "2026-11-26T04:59:58.123+0000", "9999-12-31T23:59:59.9999999-1400", "\ud800", "😀\udc00", "\u202Egnp.exe", "autoscaling:EC2_INSTANCE_LAUNCH", "{\"monitoring\":{\"severity\":99}}",
        "{\"monitoring\":{\"owner\":\"o\",\"policy\":\"p\",\"resource\":\"r\",\"rule\":\"u\",\"severity\":99,\"labels\":{\"a\":null}}}", "Budget Name: x\nBudgeted Amount: $1", "https://[", "{}", "[]", "\"", "{\"a\":",
        "was greater than the threshold (NaN)", "[1e999 (26/11/26 04:59:00)]", "lower thresholds [] upper thresholds [,]",
    ];

    private static readonly MessageOrigin _origin = new() { ReceivedAt = Recorded.ReceivedAt };

    private static readonly string[] _recorded =
    [
        .. Recorded.Vectors("sns-messages.json").Select(static vector => vector["message"]!.ToJsonString()),
        .. Recorded.Vectors("eventbridge-events.json").Select(static vector => vector["document"]!.ToJsonString()),
    ];

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public void Read_AnyText_IsReadable(string? text) => Check(text);

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public void Read_AnyJson_IsReadable(int seed)
    {
        var json = Node(new Random(seed), 0)?.ToJsonString() ?? "null";
        Check(json);
        Check(json[..(json.Length / 2)]);
        Check(Recorded.Lambda(json));
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public void Read_AnyChangeOfARecordedMessage_IsReadable(int seed)
    {
        var random = new Random(seed);
        var text = _recorded[random.Next(_recorded.Length)];
        var mutated = Mutate(random, JsonNode.Parse(text)!)!.ToJsonString();
        Check(mutated);
        Check(Recorded.Http(mutated));
        var (from, length) = (random.Next(text.Length), random.Next(20));
        Check(string.Concat(text.AsSpan(0, from), _texts[random.Next(_texts.Length)], text.AsSpan(Math.Min(text.Length, from + length))));
    }

    [TestCaseSource(nameof(Large))]
    public void Read_LargeOrOdd_IsReadable(string payload)
    {
        Check(payload);
        Check(Recorded.Http(payload));
    }

    private static IEnumerable<TestCaseData> Large =>
    [
        Case("256 KiB of text", new string('x', 256 * 1024)),
        Case("256 KiB of lines", string.Concat(Enumerable.Repeat("a: b\n", 50_000))),
        Case("256 KiB of one text in JSON", $$"""{ "title": "{{new string('y', 256 * 1024)}}" }"""),
        Case("empty objects", $"[{string.Join(',', Enumerable.Repeat("{}", 80_000))}]"),
        Case("empty records", $$"""{ "Records": [{{string.Join(',', Enumerable.Repeat("{}", 80_000))}}] }"""),
        Case("many members", $$"""{ {{string.Join(',', Enumerable.Range(0, 20_000).Select(static i => $"\"m{i}\": {i}"))}} }"""),
        Case("deep arrays", new string('[', 100_000) + new string(']', 100_000)),
        Case("nested texts", Enumerable.Range(0, 14).Aggregate("x", static (inner, _) => JsonSerializer.Serialize(inner))),
        Case("nested envelopes", Enumerable.Range(0, 8).Aggregate("x", static (inner, _) => Recorded.Http(inner))),
        Case("half pairs as escapes", """{ "title": "\ud800 \udc00\ud83d\ude00 \\ud800", "\ud83d": "\uD800x" }"""),
        Case("half a pair", "\ud83d{\"a\":1}"),
        Case("a mark of byte order", "\uFEFF{\"title\":\"t\"}"),
        Case("huge numbers", """{ "AlarmArn": "arn:aws:cloudwatch:eu-west-1:1:alarm:a", "NewStateValue": "ALARM", "StateChangeTime": "2026-11-26T04:59:58.123+0000", "Trigger": { "MetricName": "m", "Period": 1e300, "EvaluationPeriods": -1, "Threshold": 1e999 } }"""),
        Case("too many attributes", $$"""{ "AlarmArn": "arn:aws:cloudwatch:eu-west-1:1:alarm:a", "NewStateValue": "ALARM", "StateChangeTime": "2026-11-26T04:59:58.123+0000", "AlarmContributorId": "{{new string('c', 5000)}}", "AlarmContributorAttributes": { {{string.Join(',', Enumerable.Range(0, 5000).Select(static i => $"\"m{i}\": {i}"))}} } }"""),
    ];

    private static TestCaseData Case(string name, string payload) => new TestCaseData(payload).SetArgDisplayNames(name);

    private static void Check(string? payload)
    {
        // No reader relies on being caught.
        Assert.That(() => PayloadReader.Read(payload ?? "", _origin), Throws.Nothing);
        if (Json.Parse(payload) is { } root)
        {
            Assert.That(() => PayloadReader.Known(root, payload!, _origin), Throws.Nothing);
        }

        var messages = AwsMessages.Read(payload, Recorded.ReceivedAt);
        Assert.That(messages, Is.Not.Empty);
        foreach (var message in messages)
        {
            Assert.That(message.Id, Has.Length.InRange(1, 128));
            Assert.That(message.Change is null || message.Notification is null);
            if (message.Notification is { } notification)
            {
                Check(notification);
            }
            else if (message.Change is { } change)
            {
                Check(change);
            }
            else
            {
                Assert.That(payload, Does.Contain("TEST_NOTIFICATION"));
            }
        }
    }

    private static void Check(Notification notification)
    {
        IsLine(notification.Title, 200);
        Assert.That(notification.Title, Is.Not.Empty);
        IsText(notification.Text ?? "", 4000);
        Assert.That(notification.Facts, Has.Count.LessThanOrEqualTo(20));
        Check(notification.Facts, 60, 500);
        Assert.That(Enum.IsDefined(notification.Severity) && Enum.IsDefined(notification.State));
    }

    private static void Check(AlarmStateChanged change)
    {
        IsLine(change.Alarm.Arn, 500);
        IsLine(change.Contributor ?? "", 256);
        IsText(change.Reason, 4000);
        IsText(change.Description ?? "", 4000);
        Assert.That(change.Facts, Has.Count.LessThanOrEqualTo(40));
        Check(change.Facts, 100, 1000);
        Assert.That(change.Labels.Values.Concat(change.Tags.Values), Has.None.Null);
        Assert.That(Enum.IsDefined(change.Severity));
    }

    private static void Check(IReadOnlyList<Fact> facts, int name, int value)
    {
        foreach (var fact in facts)
        {
            IsLine(fact.Name, name);
            IsLine(fact.Value, value);
        }
    }

    private static void IsLine(string text, int length)
    {
        IsText(text, length);
        Assert.That(text.Any(char.IsControl), Is.False);
    }

    /// <summary>Short enough, writable as UTF-8, and with no other control characters than those of lines.</summary>
    private static void IsText(string text, int length)
    {
        Assert.That(text, Has.Length.LessThanOrEqualTo(length));
        Assert.That(text.Any(static c => char.IsControl(c) && c is not ('\n' or '\t')), Is.False);
        Assert.That(() => new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text), Throws.Nothing);
    }

    private static JsonNode? Node(Random random, int depth) => random.Next(depth > 4 ? 4 : 8) switch
    {
        0 => null,
        1 => random.Next(),
        2 => random.NextDouble() * double.MaxValue,
        3 => _texts[random.Next(_texts.Length)],
        4 => random.Next(2) == 0,
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Node(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(9)).Select(_ => _names[random.Next(_names.Length)]).Distinct().Select(name => KeyValuePair.Create(name, Node(random, depth + 1)))),
    };

    /// <summary>A member or two become something else, wherever they are.</summary>
    private static JsonNode? Mutate(Random random, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject parent when parent.Count > 0:
                var name = parent.ElementAt(random.Next(parent.Count)).Key;
                if (random.Next(3) == 0)
                {
                    parent[name] = Node(random, 3);
                }
                else if (parent[name] is { } child)
                {
                    Mutate(random, child);
                }

                return parent;
            case JsonArray { Count: > 0 } array:
                array[random.Next(array.Count)] = Node(random, 3);
                return array;
            default:
                return node;
        }
    }
}
