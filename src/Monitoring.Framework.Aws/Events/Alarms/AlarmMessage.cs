using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>
/// The message that an alarm publishes to SNS, of 2021 to now: metric, math, anomaly, composite and multi-series alarms:
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html">notifying users of alarm changes</see>.
/// </summary>
internal static class AlarmMessage
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static AwsMessage? Read(JsonElement root, string payload, MessageOrigin origin)
    {
        var alarm = AlarmArn.Parse(root.Text("AlarmArn"));
        if (alarm is null || !AlarmStates.TryParse(root.Text("NewStateValue"), out var state) || (AwsTime.Parse(root.Text("StateChangeTime")) ?? origin.SentAt) is not { } time)
        {
            return null;
        }

        // The state is as old as it was when the alarm was muted. As the same arrival it would be dropped when the muted change came by EventBridge before.
        var isAfterMute = root.Member().IsTrue("ActionExecutedAfterMuteWindow");
        var told = new ToldChange(alarm, state, isAfterMute && origin.SentAt > time ? origin.SentAt.Value : time)
        {
            OldState = AlarmStates.TryParse(root.Text("OldStateValue"), out var old) ? old : null,
            Description = root.Text("AlarmDescription"),
            Reason = root.Text("NewStateReason"),
            ReasonData = ReasonDataOf(root.Member("TriggeringChildren")),
            Contributor = root.Scalar("AlarmContributorId") ?? root.Scalar("AlarmContributor", "Id"),
            ContributorAttributes = (root.Member("AlarmContributorAttributes") ?? root.Member("AlarmContributor", "Attributes")).Map(),
            Tags = root.Member("AlarmTags").Map(),
            Watched = root.Text("AlarmRule") is { } rule ? [new Fact("Rule", rule)] : AlarmWatch.Read(root.Member("Trigger")).ToFacts(root.Text("NewStateReason")),
            More = isAfterMute ? [new Fact("Muted", $"until now; in this state since {AwsTime.Format(time)}")] : [],
            Actions = ActionsOf(root, state, origin.TopicArn),
        };
        return new AwsMessage { Id = origin.IdOf(payload), Source = "aws.cloudwatch", TopicArn = origin.TopicArn, Change = told.ToEvent() };
    }

    /// <summary>The topic that it came by is one of the state's actions, also in the messages of old, which do not list them.</summary>
    private static string[] ActionsOf(JsonElement root, AlarmState state, string? topic)
    {
        var name = state switch
        {
            AlarmState.Alarm => "AlarmActions",
            AlarmState.Ok => "OKActions",
            _ => "InsufficientDataActions",
        };
        string[] actions = [.. root.Member(name).Texts()];
        return topic is null || actions.Contains(topic, StringComparer.Ordinal) ? actions : [.. actions, topic];
    }

    /// <summary>As EventBridge tells the same.</summary>
    private static string? ReasonDataOf(JsonElement? children)
    {
        if (children is not { ValueKind: JsonValueKind.Array })
        {
            return null;
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, _options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("triggeringAlarms");
            foreach (var child in children.Items())
            {
                writer.WriteStartObject();
                writer.WriteString("arn", child.Text("Arn"));
                writer.WriteStartObject("state");
                writer.WriteString("value", child.Text("State", "Value"));
                writer.WriteString("timestamp", child.Text("State", "Timestamp"));
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
