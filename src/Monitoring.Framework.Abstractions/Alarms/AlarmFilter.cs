namespace Monitoring.Framework;

/// <summary>Which alarms to read; all that is null matches everything.</summary>
public sealed record AlarmFilter
{
    /// <summary>The beginning of the name.</summary>
    public string? NamePrefix { get; init; }

    /// <summary>The state.</summary>
    public AlarmState? State { get; init; }
}
