namespace Monitoring.Framework;

/// <summary>Which alarms to read; all that is null matches everything.</summary>
public sealed record AlarmFilter
{
    /// <summary>The beginning of the name.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>The exact names.</summary>
    public IReadOnlyCollection<string>? Names { get; init; }

    /// <summary>The state.</summary>
    public AlarmState? State { get; init; }

    /// <summary>The kinds.</summary>
    public IReadOnlyCollection<AlarmType>? Types { get; init; }

    /// <summary>The beginning of the ARN of one of the actions.</summary>
    public string? ActionPrefix { get; init; }

    /// <summary>The name of a composite alarm, in whose rule they are.</summary>
    public string? ChildrenOf { get; init; }

    /// <summary>The name of an alarm that is in the rule of each.</summary>
    public string? ParentsOf { get; init; }
}
