using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>Hands an event of EventBridge to the reader of its kind.</summary>
internal static class EventReader
{
    public static AwsMessage? Read(JsonElement root, string payload, MessageOrigin origin)
    {
        if (!AwsEvent.IsOne(root))
        {
            return null;
        }

        var given = new AwsEvent(root, root.Text("source")!, root.Text("detail-type")!);
        var inside = origin.With(root.Text("id")) with { SentAt = given.Time ?? origin.SentAt };
        if (given is { Source: "aws.cloudwatch", DetailType: "CloudWatch Alarm State Change" or "CloudWatch Alarm Contributor State Change", Detail: { } detail }
            && AlarmDetail.Read(detail, AlarmArn.OfResources(root) ?? AlarmArn.Of(given.Account, given.Region, detail.Text("alarmName")), inside.SentAt) is { } news)
        {
            return new AwsMessage { Id = inside.IdOf(payload), Source = given.Source, TopicArn = origin.TopicArn, Change = news.ToEvent() };
        }

        return NoticeOf(given).ToMessage(payload, inside);
    }

    private static Notice NoticeOf(AwsEvent given) => (given.Source, given.DetailType) switch
    {
        ("aws.cloudwatch", "CloudWatch Alarm Configuration Change") => AlarmConfigurationNotice.Of(given),
        ("aws.guardduty", "GuardDuty Finding") => GuardDutyNotice.Of(given),
        ("aws.guardduty", "GuardDuty Malware Protection Object Scan Result") => MalwareScanNotice.Of(given),
        ("aws.health", _) => HealthNotice.Of(given),
        ("aws.securityhub", _) when given.Detail.Member("findings").Items().Any() => SecurityHubNotice.Of(given),
        ("aws.glue", _) => JobNotice.Of(given, "Glue", given.Detail.Text("jobName") ?? given.Detail.Text("crawlerName")),
        ("aws.backup", _) => JobNotice.Of(given, "AWS Backup", given.Detail.Text("resourceType")),
        ("aws.autoscaling", _) when given.Detail.Text("AutoScalingGroupName") is not null => AutoScalingNotice.Of(given.Detail!.Value, given.DetailType, given.Region),
        ("aws.rds" or "aws.dms", _) => DatabaseNotice.Of(given),
        _ => EventNotice.Of(given),
    };
}
