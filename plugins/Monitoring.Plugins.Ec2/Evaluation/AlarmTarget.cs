using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Evaluation;

/// <summary>What one alarm watches.</summary>
/// <param name="Key">The rule of the alarm's key.</param>
/// <param name="Metrics">One metric, or up to ten with an expression over them.</param>
internal sealed record AlarmTarget(string Key, IReadOnlyList<MetricId> Metrics)
{
    public string? FileSystem { get; init; }

    /// <summary>The expression over several metrics; the one that breaches first unless given.</summary>
    public string? Expression { get; init; }

    /// <summary>Whether the metric is what is free, where the settings speak of what is in use.</summary>
    public bool IsFree { get; init; }
}
