using Monitoring.Framework.Aws.Clients.Ec2;

namespace Monitoring.Framework.Aws;

/// <summary>An instance as a resource.</summary>
internal static class InstanceResource
{
    public const string Terminated = "terminated";
    public const string AutoScalingTag = "aws:autoscaling:groupName";

    private const string NameTag = "Name";

    public static MonitoredResource Of(Instance instance, HostNames? dns, InstanceMetrics metrics)
    {
        var dnsName = dns?.Of(instance.PrivateIpAddress, instance.PublicIpAddress);
        var name = instance.Tags.GetValueOrDefault(NameTag);
        Dictionary<string, string> properties = new(8, StringComparer.Ordinal);
        Add(ResourceProperties.DnsName, dnsName);
        Add(ResourceProperties.InstanceState, instance.State);
        Add(ResourceProperties.InstanceType, instance.InstanceType);
        Add(ResourceProperties.AutoScalingGroupName, instance.Tags.GetValueOrDefault(AutoScalingTag));
        Add(ResourceProperties.DetailedMonitoring, instance.Monitoring);
        Add(ResourceProperties.Platform, instance.Platform);
        Add(ResourceProperties.PrivateDnsName, instance.PrivateDnsName);
        Add(ResourceProperties.PrivateIpAddress, instance.PrivateIpAddress);
        return new MonitoredResource
        {
            Id = instance.InstanceId,
            Type = ResourceTypes.Ec2Instance,
            Name = string.IsNullOrWhiteSpace(name) ? dnsName ?? instance.InstanceId : name,
            Tags = instance.Tags,
            Properties = properties,
            Metrics = metrics.Of(instance.InstanceId, HostsOf(instance, dnsName)),
        };

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                properties.Add(key, value);
            }
        }
    }

    /// <summary>What the instance may call itself in its metrics.</summary>
    public static IReadOnlyList<string> HostsOf(Instance instance, string? dnsName) =>
        InstanceMetrics.HostsOf(instance.InstanceId, dnsName, instance.PrivateDnsName, instance.Tags.GetValueOrDefault(NameTag));
}
