using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2;

/// <summary>Settings of one rule. What is not given is taken from the layer below: see the package's README.</summary>
public sealed class Ec2AlarmOptions
{
    /// <summary>Whether there is an alarm.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The threshold, in the unit of the rule: percent from 0 to 100, credits, or a number of instances.</summary>
    public double? Threshold { get; set; }

    /// <summary>How a value is compared with the threshold.</summary>
    public ComparisonOperator? Operator { get; set; }

    /// <summary>10, 20 or 30 seconds, or whole minutes.</summary>
    public TimeSpan? Period { get; set; }

    /// <summary>Over how many periods the threshold is compared.</summary>
    public int? EvaluationPeriods { get; set; }

    /// <summary>How many of them must breach; all unless given.</summary>
    public int? DatapointsToAlarm { get; set; }

    /// <summary>The statistic of each period, such as <c>Average</c> or <c>p99</c>.</summary>
    public string? Statistic { get; set; }

    /// <summary>What periods without data mean.</summary>
    public TreatMissingData? MissingData { get; set; }

    /// <summary>How much the alarm matters.</summary>
    public AlarmSeverity? Severity { get; set; }

    /// <summary>What the reader of the message should do; it follows the sentence that says what happened. At most 200 characters.</summary>
    public string? Description { get; set; }
}
