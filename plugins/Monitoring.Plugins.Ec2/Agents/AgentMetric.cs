namespace Monitoring.Plugins.Ec2.Agents;

/// <summary>Under which name an agent reports what a rule is about.</summary>
internal sealed record AgentMetric(string Rule, Ec2Agent Agent, string Name)
{
    /// <summary>The dimensions that name the file system, the best first; none when the metric is about the instance.</summary>
    public IReadOnlyList<string> FileSystem { get; init; } = [];

    /// <summary>Whether it is the percentage that is free, where the rule speaks of the one in use.</summary>
    public bool IsFree { get; init; }
}
