using System.Text.Json;

namespace Monitoring.Framework.Aws;

/// <summary>
/// Launches and terminations of an Auto Scaling group: <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-sns-notifications.html">by SNS</see>,
/// <see href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html">by EventBridge</see>.
/// </summary>
internal static class AutoScalingNotice
{
    private const string Prefix = "autoscaling:";

    public static AwsMessage? Read(JsonElement root, string payload, MessageOrigin origin)
    {
        if (root.Text("Event") is not { } name || !name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        // Sent when somebody chooses the topic: it tells nothing.
        return name == "autoscaling:TEST_NOTIFICATION"
            ? new AwsMessage { Id = origin.IdOf(payload), Source = "aws.autoscaling", TopicArn = origin.TopicArn }
            : Of(root, name, root.Text("AutoScalingGroupARN")?.Split(':', 5) is [_, _, _, var region, ..] ? region : null).ToMessage(payload, origin);
    }

    public static Notice Of(JsonElement detail, string name, string? region)
    {
        var isError = name.EndsWith("_ERROR", StringComparison.Ordinal) || name.Contains("Unsuccessful", StringComparison.OrdinalIgnoreCase);
        var group = detail.Text("AutoScalingGroupName");
        return new Notice("aws.autoscaling", $"Auto Scaling: {Title(name)} in {group}")
        {
            Severity = isError ? AlarmSeverity.Warning : AlarmSeverity.Info,
            Text = detail.Text("StatusMessage") ?? detail.Text("Cause") ?? detail.Text("Description"),
        }
        .Fact("Group", group)
        .Fact("Instance", detail.Text("EC2InstanceId"))
        .Fact("Status", detail.Text("StatusCode"))
        .Fact("Cause", detail.Text("StatusMessage") is null ? null : detail.Text("Cause"))
        .Fact("Zone", detail.Text("Details", "Availability Zone"))
        .Fact("Start", AwsTime.Format(detail.Text("StartTime")))
        .Fact("End", AwsTime.Format(detail.Text("EndTime")))
        .Fact("Region", region)
        .Link("Group", group is null ? null : ConsoleLinks.AutoScalingGroup(region, group));
    }

    private static string Title(string name) => name switch
    {
        "autoscaling:EC2_INSTANCE_LAUNCH" => "instance launched",
        "autoscaling:EC2_INSTANCE_LAUNCH_ERROR" => "launch failed",
        "autoscaling:EC2_INSTANCE_TERMINATE" => "instance terminated",
        "autoscaling:EC2_INSTANCE_TERMINATE_ERROR" => "termination failed",
        _ when name.StartsWith(Prefix, StringComparison.Ordinal) => name[Prefix.Length..],
        _ => name,
    };
}
