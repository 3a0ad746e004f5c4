using System.Text.Json.Nodes;
using static Monitoring.Framework.Conformance.Tests.Limits.LimitRequests;

namespace Monitoring.Framework.Conformance.Tests.Limits;

/// <summary>The limits of the operations on alarms.</summary>
internal static class AlarmLimits
{
    private const string NoSuchSuppressor = "does not exist";
    private const string PromQL = "PromQL alarms (EvaluationCriteria) are not supported";

    private const string Mute = "The operation PutAlarmMuteRule";

    public static IEnumerable<LimitProbe> All => [.. Names, .. Texts, .. OfTags, .. Counts, .. Numbers, .. NotHere];

    private static IEnumerable<LimitProbe> Names =>
    [
        new("length.AlarmName", "PutMetricAlarm", "'alarmName'", static n => Alarm(new() { ["AlarmName"] = Text(n) })),
        new("length.AlarmName", "PutCompositeAlarm", "'alarmName'", static n => Composite(new() { ["AlarmName"] = new string('c', n) })),
        new("length.AlarmName", "SetAlarmState", "'alarmName'", static n => State(new() { ["AlarmName"] = new string('u', n) }), ""),
        new("length.AlarmName", "DescribeAlarmHistory", "'alarmName'", static n => new() { ["AlarmName"] = Text(n) }),
        new("length.AlarmName", "DescribeAlarms", "'childrenOfAlarmName'", static n => new() { ["ChildrenOfAlarmName"] = Text(n) }),
        new("length.AlarmName", "DescribeAlarms", "'parentsOfAlarmName'", static n => new() { ["ParentsOfAlarmName"] = Text(n) }),
        .. from operation in (string[])["DescribeAlarms", "DeleteAlarms", "EnableAlarmActions", "DisableAlarmActions"]
           from probe in (LimitProbe[])
           [
               new("length.AlarmName", operation, "'alarmNames'", static n => new() { ["AlarmNames"] = new JsonArray(new string('u', n)) }),
               new("count.AlarmNames", operation, "'alarmNames'", static n => new() { ["AlarmNames"] = List(n, static i => $"unknown-{i}") }),
           ]
           select probe,
        new("length.AlarmNamePrefix", "DescribeAlarms", "'alarmNamePrefix'", static n => new() { ["AlarmNamePrefix"] = Text(n) }),
        new("length.ActionPrefix", "DescribeAlarms", "'actionPrefix'", static n => new() { ["ActionPrefix"] = Text(n) }),
        new("length.AlarmArn", "PutCompositeAlarm", "'actionsSuppressor'", static n => Suppressed(n), NoSuchSuppressor),
    ];

    private static IEnumerable<LimitProbe> Texts =>
    [
        new("length.AlarmDescription", "PutMetricAlarm", "'alarmDescription'", static n => Alarm(new() { ["AlarmDescription"] = Text(n) })),
        new("length.AlarmDescription", "PutCompositeAlarm", "'alarmDescription'", static n => Composite(new() { ["AlarmDescription"] = Text(n) })),
        new("length.AlarmRule", "PutCompositeAlarm", "'alarmRule'", static n => Composite(new() { ["AlarmRule"] = n == 0 ? "" : "FALSE".PadRight(n) })),
        new("length.StateReason", "SetAlarmState", "'stateReason'", static n => State(new() { ["StateReason"] = Text(n) })),
        new("length.StateReasonData", "SetAlarmState", "'stateReasonData'", static n => State(new() { ["StateReasonData"] = $"\"{Text(n - 2)}\"" })),
        new("length.Namespace", "PutMetricAlarm", "'namespace'", static n => Alarm(new() { ["Namespace"] = Text(n) })),
        new("length.Namespace", "DescribeAlarmsForMetric", "'namespace'", static n => Metric(new() { ["Namespace"] = Text(n) })),
        new("length.MetricName", "PutMetricAlarm", "'metricName'", static n => Alarm(new() { ["MetricName"] = Text(n) })),
        new("length.MetricName", "PutMetricAlarm", "'metrics.1.member.metricStat.metric.metricName'", static n => MathAlarm(Named(n))),
        new("length.MetricName", "DescribeAlarmsForMetric", "'metricName'", static n => Metric(new() { ["MetricName"] = Text(n) })),
        new("length.DimensionName", "PutMetricAlarm", "'dimensions.1.member.name'", static n => Alarm(Dimensions(Text(n), "v"))),
        new("length.DimensionName", "DescribeAlarmsForMetric", "'dimensions.1.member.name'", static n => Metric(Dimensions(Text(n), "v"))),
        new("length.DimensionValue", "PutMetricAlarm", "'dimensions.1.member.value'", static n => Alarm(Dimensions("d", Text(n)))),
        new("length.DimensionValue", "DescribeAlarmsForMetric", "'dimensions.1.member.value'", static n => Metric(Dimensions("d", Text(n)))),
        new("length.MetricId", "PutMetricAlarm", "'metrics.1.member.id'", static n => MathAlarm(Query(Text(n)))),
        new("length.AccountId", "PutMetricAlarm", "'metrics.1.member.accountId'", static n => MathAlarm(Owned(Text(n))), "Metrics of other accounts"),
        new("length.MetricExpression", "PutMetricAlarm", "'metrics.1.member.expression'", static n => MathAlarm(Expression("e", Sum(n)), Query("m", returnData: false))),
    ];

    private static IEnumerable<LimitProbe> OfTags =>
    [
        new("length.TagKey", "PutMetricAlarm", "'tags.1.member.key'", static n => Alarm(new() { ["Tags"] = new JsonArray(Tag(Text(n), "v")) })),
        new("length.TagKey", "TagResource", "'tags.1.member.key'", static n => Resource(new() { ["Tags"] = new JsonArray(Tag(Text(n), "v")) })),
        new("length.TagKey", "UntagResource", "'tagKeys'", static n => Resource(new() { ["TagKeys"] = new JsonArray(Text(n)) })),
        new("length.TagValue", "PutCompositeAlarm", "'tags.1.member.value'", static n => Composite(new() { ["Tags"] = new JsonArray(Tag("k", Text(n))) })),
        new("length.TagValue", "TagResource", "'tags.1.member.value'", static n => Resource(new() { ["Tags"] = new JsonArray(Tag("k", Text(n))) })),
        new("tags", "PutMetricAlarm", "user tags", static n => Alarm(new() { ["AlarmName"] = $"tags-{n}", ["Tags"] = List(n, static i => Tag($"k{i}", "v")) })),
        new("tags", "PutCompositeAlarm", "user tags", static n => Composite(new() { ["AlarmName"] = $"tagged-{n}", ["Tags"] = List(n, static i => Tag($"k{i}", "v")) })),
        new("tags", "TagResource", "tags", static n => Resource(new()
        {
            ["ResourceARN"] = "arn:aws:cloudwatch:local:000000000000:alarm:bare",
            ["Tags"] = List(n, static i => Tag($"k{i}", "v")),
        })),
    ];

    private static IEnumerable<LimitProbe> Counts =>
    [
        new("count.Dimensions", "PutMetricAlarm", "'dimensions'", static n => Alarm(new() { ["Dimensions"] = List(n, DimensionOf) })),
        new("count.Dimensions", "DescribeAlarmsForMetric", "'dimensions'", static n => Metric(new() { ["Dimensions"] = List(n, DimensionOf) })),
        .. from list in (string[])["OKActions", "AlarmActions", "InsufficientDataActions"]
           let member = $"'{char.ToLowerInvariant(list[0])}{list[1..]}'"
           from probe in (LimitProbe[])
           [
               new("count.ResourceList (actions per state)", "PutMetricAlarm", member, n => Alarm(new() { [list] = List(n, Topic) })),
               new("count.ResourceList (actions per state)", "PutCompositeAlarm", member, n => Composite(new() { [list] = List(n, Topic) })),
           ]
           select probe,
        new("alarm.mathMetrics", "PutMetricAlarm", "metrics", static n => MathAlarm(Many(n, static i => Query($"m{i}", i == 0)))),
        new("alarm.mathExpressions", "PutMetricAlarm", "expressions", static n =>
            MathAlarm([Query("m", returnData: false), .. Many(n, static i => Expression($"e{i}", "m", i == 0))])),
    ];

    private static IEnumerable<LimitProbe> Numbers =>
    [
        new("MaxRecords (DescribeAlarms, DescribeAlarmHistory)", "DescribeAlarms", "'maxRecords'", static n => new() { ["MaxRecords"] = n }),
        new("MaxRecords (DescribeAlarms, DescribeAlarmHistory)", "DescribeAlarmHistory", "'maxRecords'", static n => new() { ["MaxRecords"] = n }),
    ];

    /// <summary>Of what is refused as a whole: the greatest size as one more.</summary>
    private static IEnumerable<LimitProbe> NotHere =>
    [
        new("EvaluationInterval (criteria alarms)", "PutMetricAlarm", PromQL, static n => Criteria("EvaluationInterval", n), PromQL),
        new("PendingPeriod/RecoveryPeriod (PromQL)", "PutMetricAlarm", PromQL, static n => Criteria("PendingPeriod", n), PromQL),
        new("count.MuteTargetAlarmNames", "PutAlarmMuteRule", Mute, static n => Muted(List(n, static i => $"a{i}")), Mute),
    ];

    private static JsonObject Suppressed(int length) => Composite(new()
    {
        ["ActionsSuppressor"] = length < 100 ? Text(length) : "arn:aws:cloudwatch:local:000000000000:alarm:".PadRight(length, 'x'),
        ["ActionsSuppressorWaitPeriod"] = 1,
        ["ActionsSuppressorExtensionPeriod"] = 1,
    });

    private static JsonObject Criteria(string member, int seconds)
    {
        var prometheus = new JsonObject { ["Query"] = "up == 0" };
        var request = new JsonObject
        {
            ["AlarmName"] = "criteria",
            ["EvaluationCriteria"] = new JsonObject { ["PromQLCriteria"] = prometheus },
            ["EvaluationInterval"] = 60,
        };
        (member == "EvaluationInterval" ? request : prometheus)[member] = seconds;
        return request;
    }

    private static JsonObject Muted(JsonArray alarms) => new() { ["Name"] = "mute", ["MuteTargets"] = new JsonObject { ["AlarmNames"] = alarms } };

    private static JsonObject Named(int length)
    {
        var query = Query("m");
        query["MetricStat"] = Stat(new() { ["MetricName"] = Text(length) });
        return query;
    }

    private static string Sum(int length) => length == 0 ? "" : "m".PadRight(length);

    private static JsonNode? Topic(int i) => $"arn:aws:sns:local:000000000000:topic-{i}";
}
