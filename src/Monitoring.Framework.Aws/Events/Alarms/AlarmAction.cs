using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>
/// What an alarm hands to a Lambda function as its action:
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html">invoke a Lambda function from an alarm</see>.
/// </summary>
internal static class AlarmAction
{
    public static AwsMessage? Read(JsonElement root, MessageOrigin origin) =>
        root.Member("alarmData") is { ValueKind: JsonValueKind.Object } data
        && AlarmDetail.Read(data, AlarmArn.Parse(root.Text("alarmArn")), AwsTime.Parse(root.Text("time")) ?? origin.SentAt) is { } news
            ? new AwsMessage
            {
                Id = origin.IdOf(root.GetRawText()),
                Source = "aws.cloudwatch",
                TopicArn = origin.TopicArn,
                // An action that is held back or muted does not run.
                Change = (news with { SuppressedBy = null, IsMuted = false }).ToEvent(),
            }
            : null;
}
