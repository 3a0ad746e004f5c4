namespace Monitoring.Framework;

/// <summary>When and how boldly alarms are reconciled; section <c>Monitoring:Reconciler</c>.</summary>
public sealed class ReconcilerOptions
{
    /// <summary>From one reconciliation to the next; 15 minutes unless given.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The share of the owned alarms, in percent, that one run may delete; 25 unless given.</summary>
    public int DeleteGuardPercent { get; set; } = 25;

    /// <summary>The number of alarms that one run may delete in any case; 10 unless given.</summary>
    public int DeleteGuardCount { get; set; } = 10;

    /// <summary>Whether alarms that were edited by hand are left as they are; false unless given, and then they are written again as they should be.</summary>
    public bool KeepManual { get; set; }

    /// <summary>Tags that every alarm gets; those that a policy gives an alarm win.</summary>
    public Dictionary<string, string> AlarmTags { get; set; } = new(StringComparer.Ordinal);
}
