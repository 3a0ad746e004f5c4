using System.Text.Json;
using Monitoring.Framework.Aws;

namespace Monitoring.Framework.Lambda;

/// <summary>Events of EventBridge after which the alarms of an instance are looked at.</summary>
internal static class InstanceEvent
{
    public static bool IsOne(JsonElement root) => (root.Text("source"), root.Text("detail-type")) switch
    {
        ("aws.ec2", "EC2 Instance State-change Notification" or "AWS API Call via CloudTrail") => true,
        ("aws.tag", "Tag Change on Resource") => true,
        // Those that name no instance are for people: a launch that failed.
        ("aws.autoscaling", not null) => root.Member("detail")?.Text("EC2InstanceId") is { Length: > 0 },
        _ => false,
    };

    public static InvocationRequest Read(JsonElement root, string payload, IReadOnlyList<DiscoveryScope> scopes)
    {
        var changes = Ec2Events.Read(payload, scopes);
        return new InvocationRequest(LambdaJob.Reconcile)
        {
            Events = changes,
            IsIdle = changes.Count == 0,
            Note = changes.Count > 0 ? null : $"The event is about no instance of the scopes: it is of account {root.Text("account")}, region {root.Text("region")}.",
        };
    }
}
