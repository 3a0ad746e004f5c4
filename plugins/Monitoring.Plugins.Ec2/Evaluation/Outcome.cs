using Monitoring.Framework;

namespace Monitoring.Plugins.Ec2.Evaluation;

/// <summary>What became of a rule for a resource: an alarm, a reason why there is none, or a mistake in a tag, because of which the alarm stays as it is.</summary>
/// <param name="Rule">The rule of the alarm's key.</param>
internal sealed record Outcome(string Rule)
{
    public AlarmDefinition? Alarm { get; init; }

    public string? Absence { get; init; }

    public string? Problem { get; init; }

    /// <summary>Made when they are looked at: a reconciliation of thousands of instances looks at none.</summary>
    public IEnumerable<AlarmSetting> Settings { get; init; } = [];

    public AlarmExplanation Explain() => new(Rule)
    {
        Absence = Problem is null ? Absence : $"its alarm stays as it is: {Problem}",
        Settings = Problem is null && Absence is null ? [.. Settings] : [],
    };
}
