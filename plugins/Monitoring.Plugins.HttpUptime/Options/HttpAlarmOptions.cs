namespace Monitoring.Plugins.HttpUptime;

/// <summary>When the alarm of a target goes off.</summary>
public sealed class HttpAlarmOptions
{
    /// <summary>Whether the target has an alarm; as <see cref="HttpUptimeOptions.DefaultAlarms"/> says unless given.</summary>
    public bool? Enabled { get; set; }

    /// <summary>10, 20, 30 seconds or whole minutes, and not less than the interval; the interval, rounded up to such a period, unless given.</summary>
    public TimeSpan? Period { get; set; }

    /// <summary>How many periods are looked at; 2 unless given.</summary>
    public int EvaluationPeriods { get; set; } = 2;

    /// <summary>In how many of them the target must have been down at least once; in all unless given.</summary>
    public int? DatapointsToAlarm { get; set; }
}
