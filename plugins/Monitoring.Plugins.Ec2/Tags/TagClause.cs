using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Tags;

/// <summary>One wish of a tag: <c>warn above 80 for 10m</c>, or <c>crit off</c>.</summary>
internal sealed record TagClause
{
    public AlarmSeverity? Level { get; init; }

    public bool? On { get; init; }

    public ComparisonOperator? Operator { get; init; }

    public double? Threshold { get; init; }

    public TimeSpan? For { get; init; }
}
