using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Evaluation;

/// <summary>What a group is called, whose id has its kind in front.</summary>
internal static class GroupName
{
    private const string AutoScalingPrefix = "asg:";
    private const string GroupPrefix = "group:";

    public static string Of(MonitoredResource group) =>
        group.Type == ResourceTypes.AutoScalingGroup && group.Properties.TryGetValue(ResourceProperties.AutoScalingGroupName, out var name) ? name
        : group.Id.StartsWith(AutoScalingPrefix, StringComparison.Ordinal) ? group.Id[AutoScalingPrefix.Length..]
        : group.Id.StartsWith(GroupPrefix, StringComparison.Ordinal) ? group.Id[GroupPrefix.Length..]
        : group.Id;
}
