namespace Monitoring.Framework.Aws;

/// <summary>Groups of instances as resources: Auto Scaling groups, and those that have tags in common.</summary>
internal static class InstanceGroups
{
    private const string AutoScalingPrefix = "asg:";
    private const string TaggedPrefix = "group:";

    public static IEnumerable<MonitoredResource> Of(IReadOnlyList<MonitoredResource> instances, DiscoveryDemand demand, InstanceMetrics metrics)
    {
        if (demand.AutoScalingGroups)
        {
            var groups = instances.Where(static each => AutoScalingGroupOf(each) is not null).GroupBy(static each => AutoScalingGroupOf(each)!, StringComparer.Ordinal);
            foreach (var group in groups.OrderBy(static group => group.Key, StringComparer.Ordinal))
            {
                yield return Group(AutoScalingPrefix + group.Key, group.Key, ResourceTypes.AutoScalingGroup, [.. group]) with
                {
                    Properties = new Dictionary<string, string> { [ResourceProperties.AutoScalingGroupName] = group.Key },
                    Metrics = metrics.OfGroup(group.Key),
                };
            }
        }

        foreach (var (name, tags) in demand.Groups.OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            MonitoredResource[] members = [.. instances.Where(instance => Has(instance.Tags, tags))];
            if (members.Length > 0)
            {
                yield return Group(TaggedPrefix + name, name, ResourceTypes.InstanceGroup, members);
            }
        }
    }

    /// <summary>The tags that the members of a group have, as a filter of DescribeInstances; null when an id is not that of a group.</summary>
    public static IReadOnlyDictionary<string, string>? TagsOf(string resourceId, DiscoveryDemand demand)
    {
        if (resourceId.StartsWith(AutoScalingPrefix, StringComparison.Ordinal))
        {
            return demand.AutoScalingGroups ? new Dictionary<string, string> { [InstanceResource.AutoScalingTag] = resourceId[AutoScalingPrefix.Length..] } : null;
        }

        return resourceId.StartsWith(TaggedPrefix, StringComparison.Ordinal) ? demand.Groups.GetValueOrDefault(resourceId[TaggedPrefix.Length..]) : null;
    }

    /// <summary>The groups that an instance with these tags is in, each as the tags of its members.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Around(IReadOnlyDictionary<string, string> tags, DiscoveryDemand demand)
    {
        if (demand.AutoScalingGroups && tags.TryGetValue(InstanceResource.AutoScalingTag, out var group))
        {
            yield return new Dictionary<string, string> { [InstanceResource.AutoScalingTag] = group };
        }

        foreach (var wanted in demand.Groups.Values.Where(wanted => Has(tags, wanted)))
        {
            yield return wanted;
        }
    }

    private static string? AutoScalingGroupOf(MonitoredResource instance) => instance.Properties.GetValueOrDefault(ResourceProperties.AutoScalingGroupName);

    private static bool Has(IReadOnlyDictionary<string, string> tags, IReadOnlyDictionary<string, string> wanted) =>
        wanted.All(each => tags.TryGetValue(each.Key, out var value) && value == each.Value);

    private static MonitoredResource Group(string id, string name, string type, MonitoredResource[] members) => new()
    {
        Id = id,
        Type = type,
        Name = name,
        MemberIds = [.. members.Select(static member => member.Id)],
        // Routes can match on what all members say of themselves.
        Tags = members[0].Tags.Where(tag => members.All(member => member.Tags.TryGetValue(tag.Key, out var value) && value == tag.Value)).ToDictionary(StringComparer.Ordinal),
    };
}
