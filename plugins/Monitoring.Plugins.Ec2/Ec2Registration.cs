using Microsoft.Extensions.DependencyInjection;
using Monitoring.Framework;
using Monitoring.Plugins.Ec2.Agents;
using Monitoring.Plugins.Ec2.Configuration;
using Monitoring.Plugins.Ec2.Rules;

namespace Monitoring.Plugins.Ec2;

/// <summary>Registers the policy, and what the back end is to find out for it.</summary>
internal static class Ec2Registration
{
    private const string Name = "Ec2";

    /// <exception cref="MonitoringConfigurationException">An option is wrong; the message names its path.</exception>
    public static void Add(IMonitoringBuilder builder, Ec2Options options, string path)
    {
        Ec2Validation.Check(options, path);
        builder.AddInstanceDiscovery(new InstanceDiscovery
        {
            Tags = Copy(options.Tags),
            Groups = options.Groups.ToDictionary(static group => group.Key, static IReadOnlyDictionary<string, string> (group) => Copy(group.Value), StringComparer.Ordinal),
            AutoScalingGroups = options.AutoScalingGroups,
            DnsNames = options.DnsNames,
            Metrics = [.. AgentMetrics.Filters(options), .. GroupMetrics(options)],
        });
        builder.AddAlarmPolicy(new AlarmPolicyRegistration(Name, _ => new Ec2Policy(options, path)) { Origin = path });
    }

    private static Dictionary<string, string> Copy(IDictionary<string, string> tags) => new Dictionary<string, string>(tags, StringComparer.Ordinal);

    private static IEnumerable<MetricFilter> GroupMetrics(Ec2Options options) => options.AutoScalingGroups
        ? Ec2Rules.All.Where(rule => rule.Target is Ec2Target.AutoScalingGroup && IsConfigured(rule, options))
            .Select(static rule => new MetricFilter { Namespace = rule.Namespace, Name = rule.Metric })
        : [];

    private static bool IsConfigured(Ec2Rule rule, Ec2Options options) =>
        options.Overrides.Values.Select(static each => each.Alarms).Append(options.Alarms).Any(alarms => alarms.TryGetValue(rule.Name, out var alarm) && alarm.Threshold is not null);
}
