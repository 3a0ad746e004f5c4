using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Rules;

/// <summary>One line of the table of default alarms.</summary>
internal sealed record Ec2Rule(string Name, Ec2Target Target)
{
    /// <summary>The name in tags that it shares with others, such as <c>cpu</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>Which of the two thresholds in a tag it is; null when tags have only one.</summary>
    public AlarmSeverity? Level { get; init; }

    public string Namespace { get; init; } = "AWS/EC2";

    /// <summary>The metric; of an agent, what people call it.</summary>
    public required string Metric { get; init; }

    /// <summary>The end of its description's first words: <c>CPU of</c> somebody.</summary>
    public required string Subject { get; init; }

    public Ec2Unit Unit { get; init; } = Ec2Unit.Percent;

    /// <summary>All but the enabling, the threshold, the points and the description are there.</summary>
    public required Ec2AlarmOptions Defaults { get; init; }

    /// <summary>What is different with detailed monitoring.</summary>
    public Ec2AlarmOptions? Detailed { get; init; }

    /// <summary>Why instances of a type cannot have it; the type is null when it is not known.</summary>
    public Func<string?, string?>? Absence { get; init; }

    public bool IsForGroups => Target is Ec2Target.GroupCpu or Ec2Target.AutoScalingGroup;
}
