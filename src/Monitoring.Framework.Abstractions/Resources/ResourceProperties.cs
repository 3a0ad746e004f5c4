namespace Monitoring.Framework;

/// <summary>The keys of <see cref="MonitoredResource.Properties"/> that several plugins share. A fact that is not known is absent.</summary>
public static class ResourceProperties
{
    /// <summary>The fully qualified DNS name, without the closing dot; absent when the resource has none.</summary>
    public const string DnsName = "DnsName";

    /// <summary>The state of an instance: <c>pending</c>, <c>running</c>, <c>stopping</c>, <c>stopped</c> or <c>shutting-down</c>; one that is terminated is no resource.</summary>
    public const string InstanceState = "InstanceState";

    /// <summary>The type of an instance, such as <c>t3.micro</c>.</summary>
    public const string InstanceType = "InstanceType";

    /// <summary>The name of the Auto Scaling group, of an instance in one and of the group itself.</summary>
    public const string AutoScalingGroupName = "AutoScalingGroupName";

    /// <summary><c>enabled</c> when an instance reports its metrics each minute (detailed monitoring) instead of every five.</summary>
    public const string DetailedMonitoring = "DetailedMonitoring";

    /// <summary><c>windows</c>; absent for all others.</summary>
    public const string Platform = "Platform";

    /// <summary>The private DNS name of an instance.</summary>
    public const string PrivateDnsName = "PrivateDnsName";

    /// <summary>The private IPv4 address of an instance.</summary>
    public const string PrivateIpAddress = "PrivateIpAddress";
}
