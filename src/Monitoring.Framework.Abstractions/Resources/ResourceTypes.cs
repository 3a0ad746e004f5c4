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

    /// <summary>An HTTP probe target.</summary>
    public const string HttpTarget = "http:target";
}
