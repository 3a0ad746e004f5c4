using Monitoring.Framework;

namespace Monitoring.Plugins.AlarmRules;

/// <summary>What rules need to be discovered: instances and their DNS names for dimensions that come from these, reported metrics for those that come from them.</summary>
internal static class RuleDiscovery
{
    /// <returns>Null when nothing is needed.</returns>
    public static InstanceDiscovery? Of(IReadOnlyList<MetricRule> rules)
    {
        var instances = rules.SelectMany(static rule => rule.Dimensions)
            .OfType<ResourceValues>()
            .Where(static dimension => dimension.ResourceType == ResourceTypes.Ec2Instance)
            .ToArray();
        MetricFilter[] reported =
        [
            .. rules.Where(static rule => rule.Dimensions.Any(static dimension => dimension is ReportedValues))
                .Select(static rule => new MetricFilter { Namespace = rule.Namespace, Name = rule.Metric }),
        ];
        return instances.Length == 0 && reported.Length == 0
            ? null
            : new InstanceDiscovery
            {
                Instances = instances.Length > 0,
                DnsNames = instances.Any(static dimension => dimension.DnsSearch is not null || dimension.Fact == ResourceProperties.DnsName),
                Metrics = reported,
            };
    }
}
