using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Agents;

/// <summary>What the agents report: the second table of this plugin.</summary>
internal static class AgentMetrics
{
    /// <summary>What follows the rule in the keys of the CloudWatch agent's alarms when both agents are alarmed on.</summary>
    public const string CloudWatchSuffix = "-cwagent";

    private static readonly string[] _linux = ["path", "device"];

    public static IReadOnlyList<AgentMetric> All { get; } =
    [
        new("memory", Ec2Agent.Telegraf, "mem_used_percent"),
        new("memory", Ec2Agent.CloudWatch, "mem_used_percent"),
        new("memory", Ec2Agent.CloudWatch, "Memory % Committed Bytes In Use"),
        new("disk", Ec2Agent.Telegraf, "disk_used_percent") { FileSystem = _linux },
        new("disk", Ec2Agent.CloudWatch, "disk_used_percent") { FileSystem = _linux },
        new("disk", Ec2Agent.CloudWatch, "LogicalDisk % Free Space") { FileSystem = ["instance"], IsFree = true },
    ];

    public static string NamespaceOf(this Ec2Options options, Ec2Agent agent) => agent is Ec2Agent.Telegraf ? options.TelegrafNamespace : options.AgentNamespace;

    /// <summary>What the back end is to list.</summary>
    public static IEnumerable<MetricFilter> Filters(Ec2Options options) => All
        .Select(metric => (Namespace: options.NamespaceOf(metric.Agent), metric.Name))
        .Where(static metric => metric.Namespace.Length > 0)
        .Distinct()
        .Select(static metric => new MetricFilter { Namespace = metric.Namespace, Name = metric.Name });
}
