namespace Monitoring.Framework.Testing;

/// <summary>What policies are asked about.</summary>
internal static class PolicyWorld
{
    private static readonly Dictionary<string, string> _strangeTags = new()
    {
        [""] = "",
        [" "] = " ",
        ["Name"] = "",
        ["😀"] = "שלום",
        ["half"] = "\ud83d",
        ["control"] = "\0\r\n\u001b[31m",
        ["markup"] = "<b>&\"'{}*|\\",
        ["long"] = new('x', 10_000),
    };

    /// <summary>Resources that there can be on AWS.</summary>
    public static IReadOnlyList<MonitoredResource> Usual { get; } =
    [
        Sample.Instance("i-0000000000000000a", ("Name", "web-1"), ("Environment", "production")),
        Sample.Instance("i-0000000000000000b"),
        new() { Id = "asg:web", Type = ResourceTypes.AutoScalingGroup, Name = "web", MemberIds = ["i-0000000000000000a", "i-0000000000000000b"] },
        new() { Id = "group:all", Type = ResourceTypes.InstanceGroup, Name = "all", MemberIds = ["i-0000000000000000a"] },
    ];

    /// <summary>Things that nobody has heard of, and things that have nothing of what such things usually have.</summary>
    private static IEnumerable<MonitoredResource> Strange =>
    [
        new() { Id = "thing", Type = "" },
        new() { Id = "thing", Type = "vendor:unheard-of", Tags = _strangeTags, Properties = _strangeTags },
        .. from type in new[] { ResourceTypes.Ec2Instance, ResourceTypes.AutoScalingGroup, ResourceTypes.InstanceGroup, ResourceTypes.HttpTarget, ResourceTypes.Scope }
           from resource in new MonitoredResource[]
           {
               new() { Id = "bare", Type = type },
               new() { Id = "strange", Type = type, Name = "", Tags = _strangeTags },
               new() { Id = "orphaned", Type = type, MemberIds = ["i-gone", "", "i-gone"] },
           }
           select resource,
    ];

    /// <summary>Every resource by itself, groups with their members, and the scope with everything.</summary>
    public static IEnumerable<AlarmPolicyContext> Contexts(string policy, List<MonitoredResource> known)
    {
        var byId = known.ToLookup(static resource => resource.Id, StringComparer.Ordinal);
        foreach (var resource in known)
        {
            yield return Sample.Context(resource, [.. resource.MemberIds.SelectMany(id => byId[id])], policy);
        }

        var scope = new MonitoredResource { Id = "local", Type = ResourceTypes.Scope, Metrics = [.. known.SelectMany(static resource => resource.Metrics)] };
        yield return Sample.Context(scope, known, policy);
        foreach (var resource in Strange)
        {
            yield return Sample.Context(resource, [], policy);
            yield return Sample.Context(resource, [.. Strange], policy);
        }
    }

    public static string Describe(AlarmPolicyContext context) =>
        $"the resource '{context.Resource.Id}' of type '{context.Resource.Type}' with {context.Resource.Tags.Count} tags and {context.Members.Count} members";
}
