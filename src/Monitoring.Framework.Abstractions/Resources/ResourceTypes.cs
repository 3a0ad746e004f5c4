namespace Monitoring.Framework;

/// <summary>The kinds of resources that several plugins share.</summary>
public static class ResourceTypes
{
    /// <summary>
    /// The scope as a whole: its alarms are those that belong to no single resource. Every scope has exactly one, whose members are all that was discovered.
    /// A resource source that yields it only adds the <see cref="MonitoredResource.Metrics"/> that are known to exist there.
    /// </summary>
    public const string Scope = "scope";

    /// <summary>An EC2 instance.</summary>
    public const string Ec2Instance = "ec2:instance";

    /// <summary>An EC2 Auto Scaling group; its members are instances, its id is <c>asg:NAME</c>.</summary>
    public const string AutoScalingGroup = "ec2:auto-scaling-group";

    /// <summary>EC2 instances with the same tags; its id is <c>group:NAME</c>.</summary>
    public const string InstanceGroup = "ec2:instance-group";

    /// <summary>An HTTP probe target.</summary>
    public const string HttpTarget = "http:target";
}
