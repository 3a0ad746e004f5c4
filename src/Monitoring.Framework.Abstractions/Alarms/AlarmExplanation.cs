namespace Monitoring.Framework;

/// <summary>Why a resource has an alarm, or has it not.</summary>
/// <param name="Rule">The rule of the policy: that of the <see cref="AlarmKey"/>, or the name that several of them share.</param>
public sealed record AlarmExplanation(string Rule)
{
    /// <summary>Why there is no alarm, as one sentence; null when there is.</summary>
    public string? Absence { get; init; }

    /// <summary>The settings in effect.</summary>
    public IReadOnlyList<AlarmSetting> Settings { get; init; } = [];
}
